"""A small old site with something of everything that is written: kinds, sections, tags, pictures, links, drafts."""

from dataclasses import replace
from pathlib import Path

from bench.posts import make_posts, write_export, write_pages, write_uploads
from bench.posts.made import picture_names
from import_tools.pipeline import ParseSettings, find_repeated, parse_post
from import_tools.records import MappedPost, SourcePost
from import_tools.sources import read
from selfcare_cms.shapes import shape_of_posts

from ..site import write_linking_post

SAVED, EXPORTED = 8, 5


def write_old_site(folder: Path, *, ahead: bool = True) -> tuple[list[Path], Path]:
    """Write saved pages and an export, and return these sources and their media folder.

    Without `ahead` no post links one that comes after it.
    """
    posts = make_posts(SAVED, length=1, pictures=3, sections=2, ahead=ahead)
    pages = write_pages(folder / "pages", posts, theme=False)
    write_odd_pages(pages)
    others = make_posts(EXPORTED, seed=2, length=1, pictures=2, sections=3, ahead=ahead)
    exported = [replace(post, number=post.number + 300, slug=f"exported-{post.slug}") for post in others]
    pictures = picture_names(SAVED, 3)
    export = write_export(folder / "export.xml", exported, pictures)
    return [pages, export], write_uploads(folder / "media", pictures, size=(60, 40))


def write_odd_pages(folder: Path) -> None:
    """Write posts of one slug, without an address or a title, in other letters, of little but a picture."""
    link = '<p>See <a href="https://old.example/self-care-0/">it</a>, <a href="/p/wp-content/uploads/2018/01/handout-1.pdf">print</a>.</p>'
    for year in (2015, 2016):
        write_linking_post(folder, f"{year}-neck", link, title="Self Care – Neck")
        path = folder / f"{year}-neck.html"
        html = path.read_text(encoding="utf-8").replace(f"/{year}-neck/", f"/{year}/neck/")
        path.write_text(html, encoding="utf-8")
    write_linking_post(folder, "épaule-et-cou", "<p>Étirez-vous — 伸展する.</p>", title="Épaule et cou")
    write_linking_post(folder, "title-missing", "<p>Words.</p>", title=" ")
    picture = '<img src="https://old.example/wp-content/uploads/2016/06/own-3.png" alt="">'
    write_linking_post(folder, "only-a-picture", picture)
    html = "<p>No address.</p><p>It has words, <b>and</b> a form.</p>"
    (folder / "fragment.html").write_text(f"<h2>Fragment</h2>{html}", encoding="utf-8")


def mapped_posts(sources: list[Path]) -> list[MappedPost]:
    """Return the posts of some sources as a run maps them."""
    posts = [post for source in sources for post in read(source) if isinstance(post, SourcePost)]
    settings = ParseSettings(shape_of_posts(), repeated=find_repeated(posts, ParseSettings(shape_of_posts())))
    return [parse_post(post, settings) for post in posts]
