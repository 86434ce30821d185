"""Load what is counted, and store the numbers for lists; this is the only module that sets them.

They are counted again after each new revision of the page, each change of the record and each decision of an
editor, when the transaction has been committed: see `connect_counts`. An error is logged, and keeps nobody
from saving. For pages that are inserted in bulk, `count_new` sets the same numbers without reading the body
again.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from import_tools.desk.coverage import KEYED, KINDS, Omitted, Original, PageTally, Recount, Unplaced, recount
from import_tools.desk.findings import (
    UNPLACED,
    DeskFinding,
    PageView,
    count_of,
    decision_for,
    findings_of,
    open_by_code,
)
from import_tools.errors import DeskError
from import_tools.models import FindingDecision, ImportedPicture, ImportedPost, Omission, PostURL
from import_tools.records import Coverage, RawBlock, Tally
from import_tools.url_keys import image_key, lookup_key
from selfcare_cms.shapes import shape_of_posts

Content = Mapping[str, Any]
"""The content of a revision."""

KIND_OF_OMISSION = {
    Omission.Kind.WORDS: "words",
    Omission.Kind.LINK: "links",
    Omission.Kind.PICTURE: "images",
    Omission.Kind.VIDEO: "videos",
}
OMISSION_OF_KIND = {name: kind for kind, name in KIND_OF_OMISSION.items()}


@dataclass(frozen=True, slots=True)
class Truth:
    """What is to be known of a page: its ledger, and its findings with their states."""

    recount: Recount
    findings: tuple[DeskFinding, ...]

    @property
    def open_findings(self) -> tuple[DeskFinding, ...]:
        return tuple(finding for finding in self.findings if finding.is_open)


def raw_body(content: Content | None) -> list[RawBlock]:
    """Return the raw blocks of the body in a revision's content, where they may be JSON."""
    body = (content or {}).get("body") or []
    return json.loads(body) if isinstance(body, str) else list(body)


def content_now(post: ImportedPost) -> Content:
    """Return the content of the latest revision of a post's page, or of its row; empty without a page."""
    page = post.page
    if page is None:
        return {}
    return page.latest_revision.content if page.latest_revision else page.specific.serializable_data()


def original_of(post: ImportedPost) -> Original:
    """Return the post as the importer last wrote it."""
    tallies = {kind: Tally(**row) for kind, row in post.coverage.items() if kind in KINDS}
    unplaced = [
        Unplaced(UNPLACED[found["code"]], found["excerpt"], count_of(found))
        for found in post.findings
        if found["code"] in UNPLACED
    ]
    missing = {entry["block"]: entry["address"] for entry in post.missing_images}
    return Original(raw_body(post.written_content), Coverage(**tallies), tuple(unplaced), missing)


def recount_post(post: ImportedPost, body: Sequence[RawBlock] | None = None) -> Recount:
    """Return the recount of a post for the raw body of a form, or of the latest revision."""
    content = content_now(post)
    body = raw_body(content) if body is None else body
    omitted = [
        Omitted(KIND_OF_OMISSION[Omission.Kind(item.kind)], item.content, item.paragraph_hash)
        for item in post.omissions.all()
    ]
    return recount(
        original_of(post),
        body,
        shape_of_posts(),
        beside=_texts_beside(content, post.written_content or {}),
        omitted=omitted,
        find_same=find_same,
    )


FIELDS_BESIDE = ("summary", "where_it_hurts", "what_makes_it_worse")


def _texts_beside(content: Content, written: Content) -> list[str]:
    """Return the texts that an editor has written into other fields, often from a paragraph of the body."""
    texts = ((content.get(name) or "", written.get(name) or "") for name in FIELDS_BESIDE)
    return [text for text, imported in texts if text != imported]


def truth_of(post: ImportedPost, body: Sequence[RawBlock] | None = None) -> Truth:
    """Return the recount and the findings of a post for the raw body of a form, or the latest revision."""
    content = content_now(post)
    body = raw_body(content) if body is None else body
    counted = recount_post(post, body)
    featured, original = bool(content.get("featured_image")), raw_body(post.written_content)
    view = PageView(post, body, original, shape_of_posts(), counted, has_featured_image=featured)
    return Truth(counted, findings_of(view))


def find_same(kind: str, lost: Collection[str], others: Collection[str]) -> Mapping[str, str]:
    """Return the keys on a page that stand for keys of its original.

    A link to a page stands for one to its old URL, an image for the file from which it was imported.
    """
    if kind == "links":
        return _pages_by_url(lost, others)
    return _images_by_file(lost, others) if kind == "images" else {}


def _pages_by_url(lost: Iterable[str], others: Iterable[str]) -> dict[str, str]:
    urls = {lookup_key(f"//{key}"): key for key in lost}
    pages = [int(key.removeprefix("page:")) for key in others if key.startswith("page:")]
    if not pages:
        return {}
    rows = PostURL.objects.filter(key__in=urls, post__page__in=pages).values_list("post__page", "key")
    return {f"page:{page_id}": urls[key] for page_id, key in rows}


def _images_by_file(lost: Collection[str], others: Iterable[str]) -> dict[str, str]:
    ids = [int(key) for key in others if key.isdecimal()]
    if not ids:
        return {}
    names = dict(get_image_model().objects.filter(pk__in=ids).values_list("pk", "file"))
    names |= dict(ImportedPicture.objects.filter(image__in=ids).values_list("image_id", "url"))
    keys = {str(pk): image_key(name) for pk, name in names.items()}
    return {image: key for image, key in keys.items() if key in lost}


def update_counts(page_id: int) -> None:
    """Count a page again, and store the numbers with its post; a page that was not imported has none."""
    posts = ImportedPost.objects.filter(page=page_id).select_related("page__latest_revision")
    for post in posts.defer("original_html", "offered", "offer_conflicts", "furniture", "facts"):
        content = content_now(post)
        columns = _columns(truth_of(post), content, post.page.latest_revision_id)
        ImportedPost.objects.filter(pk=post.pk).update(**columns)


def count_new(record: ImportedPost) -> None:
    """Set the counts of a record whose page has just been created, as `update_counts` would set them."""
    original, content = original_of(record), record.written_content
    extra = {"images": len([block for block in original.missing_images if block != FEATURED])}
    tallies = {}
    for kind in KINDS:
        tally = getattr(original.coverage, kind)
        missing = tally.unplaced + extra.get(kind, 0)
        source = max(tally.source, tally.furniture + missing)
        placed = source - tally.furniture - missing
        tallies[kind] = PageTally(source, placed, tally.furniture, 0, missing)
    featured = bool(content.get("featured_image"))
    view = PageView(record, original.body, original.body, shape_of_posts(), has_featured_image=featured)
    truth = Truth(Recount(tallies, ()), findings_of(view))
    for name, value in _columns(truth, content, record.revision_id).items():
        setattr(record, name, value)


FEATURED = "featured_image"  # in place of a block's id, for a missing featured image


def _columns(truth: Truth, content: Content, revision_id: int | None) -> dict[str, Any]:
    """Return the values of `ImportedPost.COUNT_FIELDS`, by attribute."""
    tallies = {kind: asdict(tally) for kind, tally in truth.recount.tallies.items()}
    return {
        "counts": {**tallies, "open": open_by_code(truth.findings)},
        "counted_revision_id": revision_id,
        "open_findings": len(truth.open_findings),
        "words_left": truth.recount.tallies["words"].missing,
        "draft_status": content.get("status") or "",
    }


def omit(
    post: ImportedPost,
    paragraph_hash: str,
    user: AbstractBaseUser | None,
    *,
    reason: str = "",
    body: Sequence[RawBlock] | None = None,
) -> list[Omission]:
    """Omit on purpose what is missing of a paragraph of the original; return what was stored.

    Raise DeskError if there is no such paragraph, or nothing of it is missing.
    """
    placement = recount_post(post, body).find(paragraph_hash)
    if placement is None:
        raise DeskError(_("This paragraph is not part of the old post."))
    missing = placement.missing
    contents = {"words": [" ".join(missing.words)] if missing.words or placement.missing_more else []}
    contents |= {kind: list(getattr(missing, kind)) for kind in KEYED}
    rows = [
        Omission(
            post=post,
            kind=OMISSION_OF_KIND[kind],
            content=content,
            paragraph_hash=paragraph_hash,
            reason=reason[:LONGEST_REASON],
            user=user,
        )
        for kind, values in contents.items()
        for content in values
    ]
    if not rows:
        raise DeskError(_("Nothing of this paragraph is missing."))
    with transaction.atomic():
        for row in rows:
            row.save()
    return rows


LONGEST_REASON = 255


def restore_omitted(post: ImportedPost, paragraph_hash: str) -> int:
    """Forget what was omitted of a paragraph, which is missing again; return the number of omissions."""
    count, _rows = post.omissions.filter(paragraph_hash=paragraph_hash).delete()
    return count


def dismiss(
    post: ImportedPost,
    code: str,
    key: str,
    user: AbstractBaseUser | None,
    *,
    body: Sequence[RawBlock] | None = None,
) -> FindingDecision:
    """Dismiss a finding, as right or as seen, and remember who did. Raise DeskError if it may not be."""
    findings = truth_of(post, body).findings
    found = next((item for item in findings if (item.code, item.key) == (code, key)), None)
    if found is None or not found.may_be_dismissed:
        raise DeskError(_("There is no such finding, or it cannot be dismissed."))
    decision, _is_new = FindingDecision.objects.update_or_create(
        post=post, code=code, key=key, defaults={"decision": decision_for(code), "user": user}
    )
    return decision


def reopen(post: ImportedPost, code: str, key: str) -> None:
    """Forget that a finding was dismissed."""
    post.decisions.filter(code=code, key=key).delete()


def schedule(page_id: int | None) -> None:
    """Count a page again once the transaction has been committed; an error is logged."""

    def count() -> None:  # Django logs the name of a function that fails, and a partial has none
        update_counts(page_id)

    if page_id:
        transaction.on_commit(count, robust=True)


def _count_revision(sender: type[Model], instance: Revision, **kwargs: Any) -> None:
    if instance.base_content_type_id == ContentType.objects.get_for_model(Page).pk:
        schedule(int(instance.object_id))


def _count_record(
    sender: type[Model], instance: ImportedPost, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    if update_fields is None or not COUNTED_FIELDS.isdisjoint(update_fields):
        schedule(instance.page_id)


def _count_decision(sender: type[Model], instance: Omission | FindingDecision, **kwargs: Any) -> None:
    schedule(ImportedPost.objects.filter(pk=instance.post_id).values_list("page", flat=True).first())


COUNTED_FIELDS = frozenset({"written_content", "findings", "coverage", "missing_images"})


def connect_counts() -> None:
    """Count pages again after each revision, however it came to be: autosave, workflow, API, import."""
    post_save.connect(_count_revision, sender=Revision, dispatch_uid="import_tools.count_revision")
    post_save.connect(_count_record, sender=ImportedPost, dispatch_uid="import_tools.count_record")
    for model in (Omission, FindingDecision):
        for signal in (post_save, post_delete):
            signal.connect(_count_decision, sender=model, dispatch_uid="import_tools.count_decision")
