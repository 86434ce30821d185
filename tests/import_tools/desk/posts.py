"""Imported posts in the queue, without an import, and the users who work on them."""

import json
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from import_tools.models import ImportedPost, PostURL
from import_tools.url_keys import lookup_key
from selfcare_cms.models import SectionIndexPage, SelfCarePage


def text(words: str = "Walk a little.") -> dict:
    return {"type": "text", "value": f"<p>{words}</p>", "id": str(uuid4())}


def make_section(home: Page) -> SectionIndexPage:
    return home.add_child(instance=SectionIndexPage(title="Self Care", slug="self-care"))


def make_post(
    section, title="Neck", *, body=None, publish=True, status="imported", **columns
) -> ImportedPost:
    """Make a page and the record of its import, as the importer leaves them; `columns` are of the record."""
    body = [text()] if body is None else body
    page = SelfCarePage(title=title, body=json.dumps(body), status=status, live=False)
    section.add_child(instance=page)
    revision = page.save_revision()
    if publish:
        revision.publish()
    fields = {
        "identity": f"post {page.pk}",
        "source_id": f"{page.slug}.html",
        "url": f"https://old.example/{page.slug}/",
        "title": title,
        "kind": "self_care",
        "outcome": "created",
        "page_id": page.pk,
        "revision": revision,
        "written_content": revision.content,
        "draft_status": status,
        "open_findings": 0,
        "words_left": 0,
        "counts": {},
        **columns,
    }
    post = ImportedPost.objects.create(**fields)
    PostURL.objects.create(post=post, key=lookup_key(post.url))
    return post


def make_editor(section, name="ella", *, permissions=("add_page", "change_page")):
    """Make a user who may edit the pages below a section, and nothing else."""
    user = get_user_model().objects.create_user(
        name, f"{name}@example.com", "password", first_name=name.title()
    )
    group = Group.objects.create(name=f"Editors {name}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in permissions:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=section, permission=permission)
    user.groups.add(group)
    return user
