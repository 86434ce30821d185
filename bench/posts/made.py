"""Makes posts: what each says, links and shows, before it is written in any form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

from bench.posts.wording import Wording

HOST = "https://old.example"
UPLOADS = f"{HOST}/wp-content/uploads"
FIRST_DAY = datetime(2014, 3, 2, 9, 30, tzinfo=UTC)
SHARED_PICTURES = 12
KINDS = ("self_care", "pattern", "self_care", "article")
SECTIONS = {
    "self_care": ("Self Care", "Self Care-{area}"),
    "pattern": ("Trigger Point Pain Patterns", "{area} Pain"),
    "article": ("Articles",),
}
TITLES = {
    "self_care": "Self Care – {muscle} № {number}",
    "pattern": "Understanding Trigger Points – {muscle} № {number}",
    "article": "Notes on the {muscle}, part {number}",
}
HEADINGS = {
    "self_care": (
        *("<h2>Avoid these activities:</h2>", "<h2>For temporary relief:</h2>"),
        *("<h2>For longer-lasting relief:</h2>", "<h2>Stretch guidelines:</h2>"),
        "<h2>See a professional if:</h2>",
    ),
    "pattern": (
        *("<h2>How people describe this pain pattern</h2>", "<h2>How you activate this pain pattern</h2>"),
        *("<h2>The anatomy behind your pain</h2>", "<h2>Clinical symptoms</h2>"),
        "<h2>Other names</h2>",
    ),
    "article": (
        *("<h2>A short history</h2>", "<h2>From the practice</h2>", "<h2>Two cases</h2>"),
        *("<h2>Questions from a class</h2>", "<h2>Further reading</h2>"),
    ),
}
FIGURE = (
    '<div class="wp-caption"><img src="{uploads}/{name}-300x200.png" alt="{muscle} on a towel">'
    '<p class="wp-caption-text">Picture {number}: <a href="https://yoga.example/{number}/">yoga</a></p></div>'
)
AREAS = ("Thigh", "Shoulder", "Neck", "Foot", "Low Back", "Forearm", "Kiefer & Gesicht", "Épaule")
TAGS = ("stretching", "desk work", "running", "sleep", "größer", "ice", "heat")


Names = Mapping[int, tuple[str, str]]  # slug and title of each post, by its number


@dataclass(frozen=True)
class MadePost:
    """One post of the old site; `html` is what its author wrote."""

    number: int
    slug: str
    title: str
    kind: str
    breadcrumb: tuple[str, ...]
    tags: tuple[str, ...]
    published_at: datetime
    is_public: bool
    html: str

    @property
    def url(self) -> str:
        return f"{HOST}/{self.slug}/"


def make_posts(
    count: int,
    *,
    seed: int = 1,
    length: int = 5,
    pictures: int = 2,
    sections: int = len(AREAS),
    ahead: bool = True,
    kinds: Sequence[str] = KINDS,
    first: int = 0,
) -> list[MadePost]:
    """Return some posts that link each other; posts with other numbers, from `first` on, are other posts.

    `length` is the number of paragraphs in a section; 5 make about 14 KB in some 25 blocks. `pictures` of a
    post are one of its own and others that posts share; `sections` is the number of areas that they are filed
    in. Without `ahead` posts link only those that come before them.
    """
    wording = Wording(seed)
    numbers = range(first, first + count)
    names = {number: _name(kinds[number % len(kinds)], number, wording) for number in numbers}
    return [
        MadePost(
            number=number,
            slug=slug,
            title=title,
            kind=(kind := kinds[number % len(kinds)]),
            breadcrumb=_breadcrumb(kind, AREAS[number // 4 % sections]),
            tags=tuple(wording.chance.sample(TAGS, number % 4)),
            published_at=FIRST_DAY + timedelta(days=number, minutes=7 * number),
            is_public=number % 10 != 4,
            html=_html(
                number,
                names if ahead else {other: names[other] for other in numbers[: number - first]},
                wording,
                HEADINGS[kind],
                length,
                pictures,
            ),
        )
        for number, (slug, title) in names.items()
    ]


def picture_names(count: int, pictures: int) -> list[str]:
    """Return the files that all posts of a number show, below the folder of uploads."""
    own = [f"2016/06/own-{number}.png" for number in range(count if pictures else 0)]
    return [
        *own,
        *(f"2017/02/shared-{number}.png" for number in range(SHARED_PICTURES if pictures > 1 else 0)),
    ]


def _name(kind: str, number: int, wording: Wording) -> tuple[str, str]:
    """Return slug and title."""
    muscle = wording.muscle()
    title = TITLES[kind].format(muscle=muscle.title(), number=number)
    return f"{kind.replace('_', '-')}-{muscle}-{number}", title


def _breadcrumb(kind: str, area: str) -> tuple[str, ...]:
    return ("Home", *(step.format(area=area) for step in SECTIONS[kind]))


def _html(
    number: int,
    names: Names,
    wording: Wording,
    headings: Sequence[str],
    length: int,
    pictures: int,
) -> str:
    """Return what the author wrote: an introduction, sections as its kind has them, links to other posts."""
    first, second, third, fourth, fifth = headings
    parts = [_paragraphs(wording, 2)]
    parts += [first, _list(wording, length), _paragraphs(wording, length // 2)]
    parts += [second, _paragraphs(wording, length), *_figures(number, wording, pictures)]
    parts += [*_steps(wording, length), third, _paragraphs(wording, length), _table(wording)]
    parts += [*_steps(wording, length), fourth, _list(wording, length, "ol")]
    parts += ["<h2>What others have tried</h2>", _paragraphs(wording, length), _video(number)]
    parts += [fifth, _list(wording, 3)]
    parts += ["<h2>These posts may be a better match:</h2>", _related(number, names)]
    return "\n".join([*parts, _linked(number, names, wording)])


def _steps(wording: Wording, length: int) -> list[str]:
    """Return two passages with headings of their own inside a section."""
    return [
        part
        for place in ("At the wall", "On the floor")
        for part in (f"<h3>{place}, for the {wording.muscle()}</h3>", _list(wording, length))
    ]


def _paragraphs(wording: Wording, count: int) -> str:
    return "\n".join(f"<p>{wording.paragraph()}</p>" for _ in range(count))


def _list(wording: Wording, count: int, tag: str = "ul") -> str:
    items = "".join(
        f"<li><strong>{number}</strong> – {item}</li>" for number, item in enumerate(wording.items(count))
    )
    return f"<{tag}>{items}</{tag}>"


def _figures(number: int, wording: Wording, pictures: int) -> list[str]:
    shared = [f"2017/02/shared-{(number + place) % SHARED_PICTURES}" for place in range(pictures - 1)]
    names = [f"2016/06/own-{number}", *shared] if pictures else []
    return [
        FIGURE.format(uploads=UPLOADS, name=name, muscle=wording.muscle(), number=number) for name in names
    ]


def _table(wording: Wording) -> str:
    rows = "".join(f"<tr><td>{wording.muscle()}</td><td>{item}</td></tr>" for item in wording.items(2))
    return f"<table><tr><th>Muscle</th><th>What it does</th></tr>{rows}</table>"


def _video(number: int) -> str:
    return f'<p><iframe src="https://www.youtube.com/embed/video{number:06}" title="Stretch"></iframe></p>'


def _related(number: int, names: Names) -> str:
    """Return links to the posts before and after, whatever their kind."""
    near = [other for other in (number - 2, number - 1, number + 1, number + 3) if other in names]
    links = (f'<li><a href="{HOST}/{names[other][0]}/">{escape(names[other][1])}</a></li>' for other in near)
    return f"<ul>{''.join(links)}</ul>"


def _linked(number: int, names: Names, wording: Wording) -> str:
    """Return a paragraph with links to a post far away, a handout and another site."""
    far = names[next(iter(names)) + (number * 7 + 5) % len(names)][0] if names else "never-written"
    return (
        f'<p>{wording.sentence()} Read <a href="{HOST}/{far}/?share=email#more">more of it</a>, print '
        f'<a href="{UPLOADS}/2018/01/handout-{number % 5}.pdf">the handout</a>, or see '
        f'<a href="https://elsewhere.example/{number}">what others say</a>.</p>'
    )
