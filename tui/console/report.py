"""``thrive-grids report``: for whoever leads a service, how its grids stand and what its conversations hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.console import paper
from tui.console.grids import open_library
from tui.console.grouping import Grouped
from tui.console.keeping import existing_records
from tui.console.options import home_option
from tui.console.terminal import put, width

if TYPE_CHECKING:
    from datetime import date

    from exports.looks import Looks
    from thrive_grids.evaluation.counts import Counted

NAME = "service-report"


@click.command("report", cls=Grouped)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "pdf", "html"]),
    help="By default what the ending of FILE says, else text.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="The file to write; by default text goes to the terminal, PDF and HTML into this folder.",
)
@click.option("--without-records", is_flag=True, help="The grids only; the records stay closed.")
@paper.looks_options
@home_option
def command(form: str | None, output: str | None, without_records: bool, looks: Looks) -> None:
    """Report how the grids stand, and what the conversations kept here hold, in counts.

    Of each grid: status, review date, what is said to be available here, problems, translation. Of the
    conversations, month by month until the last month that is over: how many, how they ended, and
    what was recorded. A count from 1 to 4 is never shown, and none that would give one away. Nobody is
    compared, and no option.

    \b
    Examples:
      thrive-grids report
      thrive-grids report -o service-report.pdf
      thrive-grids report --without-records --format html
    """
    from thrive_grids import clock
    from thrive_grids.pages import service_page
    from tui.console.check import check_library

    library, today = open_library(), clock.today()
    counted = None if without_records else _counted(today)
    page = service_page(library, check_library(library), counted=counted, today=today)
    shape = paper.form_for(output, form) if output else form or "text"
    if output == "-" and shape == "text":
        output = None
    if shape == "text" and output is None:
        from exports import text

        put(text.render(page, width=width()).removesuffix("\n"))
    else:
        put(str(paper.write(page, NAME, output, shape, looks=looks)))


def _counted(today: date) -> Counted:
    """What may be counted of the records; an empty count where there are none."""
    from thrive_grids.evaluation.counts import counted

    with existing_records() as records:
        rows = records.list() if records else []
        return counted((records.load(row.id) for row in rows) if records else (), before=today)
