"""Says what becomes of a post that was not public on the old site, and of what is no post there."""

from import_tools.records import Finding, Severity

NOT_KEPT = frozenset({"trash", "auto-draft", "inherit"})
STATES = {"password": "protected by a password", "future": "scheduled"}


def status_findings(title: str, status: str) -> tuple[Finding, ...]:
    """Return what an editor should know of a post that was not public; it comes in as a draft."""
    if status == "publish":
        return ()
    state = STATES.get(status, status)
    message = f"“{title}” was {state} on the old site and not public; it comes in as a draft."
    return (Finding(Severity.WARNING, "unpublished", message),)


def content_left_out(title: str, kind: str) -> Finding:
    """Return the finding for something with content of its own that is no post."""
    what = "a page of the old site" if kind == "page" else f"of the old site's own kind “{kind}”"
    return Finding(Severity.INFO, "not_a_post", f"“{title}” is {what}, not a post; it was left out.")
