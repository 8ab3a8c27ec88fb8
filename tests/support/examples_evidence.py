"""Examples that break the EVI rules, and near misses that do not: sources, makers and dates."""

from __future__ import annotations

from sample_grid import GRID, broken

PERSON = "    - {role: author, name: Nobody, credentials: none, interests: none}\n"
INVOLVED = "  involved: {young-people: 3, parents: 2, clinicians: 1}\n"
STALE = f"""\
  sign-offs:
    - role: clinical lead
      name: Somebody Else
      on: 2026-11-02
      content: sha256:{"0" * 64}
"""
ANSWER = "        say: You do a lesson each week.\n        basis: consensus\n"
UNREAD = broken("    status: read\n", "    status: second-hand\n")
NO_CHANCE = (
    UNREAD[: UNREAD.index("        chances:\n")] + "\n" + UNREAD[UNREAD.index("sources:\n  made") :]
)


def in_words(say: str) -> str:
    """The grid with a second-hand source behind an answer that says this, and has no chances."""
    return broken("About 4 in 10 people slept clearly better.", say, text=NO_CHANCE)


# rule: the failing text, words of the line it is shown at, words of the message
FAILS: dict[str, list[tuple[str, str, str]]] = {
    "EVI501": [(broken("        sources: [made-up-2020]\n", ""), "course:", "names no source")],
    "EVI502": [
        (broken("sources: [made-up-2020]", "sources: [made-up-2002]"), "made-up-2002", "no source"),
        (broken("    year: 2020\n", ""), "  made-up-2020:", "no 'year'"),
        (broken("    doi: 10.0000/made-up\n", ""), "  made-up-2020:", "no 'url' or 'doi'"),
        (broken("    title: A made-up trial for tests\n", ""), "  made-up-2020:", "no 'title'"),
        (broken("    checked: 2026-11-01\n", ""), "  made-up-2020:", "no 'checked'"),
        (broken("    checked: 2026-11-01", "    checked: 2026-11-30"), "checked: 2026-11-30", "has not come yet"),
        (broken("year: 2020", "year: 2028"), "year: 2028", "2028 is no year"),
        (broken("year: 2020", "year: 20"), "year: 20", "20 is no year"),
        (broken("doi: 10.0000/", "doi: https://doi.org/10.0000/"), "doi:", "how a DOI begins"),
    ],
    "EVI503": [
        (broken("  version: 1.0.0\n", ""), "editorial:", "no version"),
        (broken("  published: 2026-11-01\n", ""), "editorial:", "no publication date"),
        (broken("  published: 2026-11-01", "  published: 2026-11-30"), "published: 2026-11-30", "has not come yet"),
    ],
    "EVI504": [
        (broken("  update-policy: Never; it is made up.\n", ""), "editorial:", "kept up to date"),
        (broken("  review-by: 2027-11-01\n", ""), "editorial:", "when it is looked at again"),
        (broken("by: 2027-11-01", "by: 2028-11-23"), "2028-11-23", "24 months after 2026-11-22"),
        (
            broken("status: draft", "status: published",
                   text=broken("by: 2027-11-01", "by: 2028-11-02")),
            "2028-11-02", "24 months after 2026-11-01",
        ),
    ],
    "EVI505": [(broken("review-by: 2027-11-01", "review-by: 2026-11-21"), "2026-11-21", "out of date")],
    "EVI506": [(broken("  funding: none\n", ""), "editorial:", "who paid")],
    "EVI507": [
        (broken(", interests: none}", "}"), "role: author", "interests of 'author'"),
        (broken("  people:\n" + PERSON, ""), "editorial:", "who made it"),
        (broken(PERSON, PERSON + "    - {role: reviewer, name: A, credentials: none}\n"),
         "role: reviewer", "interests of 'reviewer'"),
    ],
    "EVI508": [(broken(" credentials: none,", ""), "role: author", "credentials of 'author'")],
    "EVI509": [(broken("  evidence-search: None; it is made up.\n", ""), "editorial:", "evidence was found")],
    "EVI511": [(GRID + STALE, "content: sha256:0", "'clinical lead'")],
    "EVI513": [
        (broken(INVOLVED, ""), "editorial:", "young people, parents, clinicians"),
        (broken("parents: 2, ", ""), "involved:", ": parents."),
    ],
    "EVI514": [
        (UNREAD, "            sources: [made-up-2020]", "'made-up-2020', which is 'second-hand'"),
        (broken("    status: read\n", "    status: to-check\n"), "            sources:", "'to-check'"),
        (broken("    status: read\n", ""), "            sources:", "'to-check'"),
    ],
}  # fmt: skip

# shares in words alone: EVI514 with its line, beside what NUM says of them
IN_WORDS = [
    in_words(say)
    for say in ("About 4 in 10 slept better.", "Seven in ten slept better.", "40% did.")
]

# rule: texts that look like it and must not raise it
PASSES: dict[str, list[str]] = {
    "EVI501": [
        broken(ANSWER, ANSWER.replace("consensus", basis))
        for basis in ("lived-experience", "local-service")
    ] + [
        broken("say: We do not know.", f"say: {words}")
        for words in (
            "It can help. How much is not known.", "There is no good number for this.", "Nobody has counted it.",
            "We do not have a clear number.", "It isn’t clear.", "TODO (what helps)",
        )
    ],
    "EVI502": [
        broken("doi: 10.0000/made-up", "url: https://example.org/trial"),
        broken("year: 2020", "year: 2027"),  # in print
        broken("    checked: 2026-11-01", "    checked: 2026-11-29"),
    ],
    "EVI503": [
        broken("published: 2026-11-01", "published: 2026-11-29"),
        broken("status: draft", "status: published"),
        broken("1.0.0", "0.0.1"),
    ],
    "EVI504": [
        broken("by: 2027-11-01", "by: 2028-11-22"),
        broken("status: draft", "status: published", text=broken("by: 2027-11-01", "by: 2028-11-01")),
    ],
    "EVI505": [broken("review-by: 2027-11-01", "review-by: 2026-11-22")],
    "EVI506": [broken("funding: none", "funding: A made-up fund")],
    "EVI507": [broken("interests: none", "interests: Teaches the course")],
    "EVI508": [broken("credentials: none", "credentials: Own experience")],
    "EVI509": [broken("evidence-search: None; it is made up.", "evidence-search: none")],
    "EVI511": [broken(INVOLVED, INVOLVED + "  sign-offs: []\n")],
    "EVI513": [broken("{young-people: 3, parents: 2, clinicians: 1}",
                      "{young-people: 0, parents: 0, clinicians: 0}")],
    "EVI514": [
        in_words("We found no number for this."),
        in_words("You go there in 10 weeks, or 3 times in 12 weeks."),
        in_words("People of 16 or older can ask. It takes 2 of 10 sessions."),
        broken("sources:\n  made-up", "sources:\n  other-2021:\n    title: Another\n    by: Nobody\n"
               "    year: 2021\n    doi: 10.0000/other\n    checked: 2026-11-01\n"
               "    status: to-check\n  made-up"),
    ],
}  # fmt: skip
