"""The probes find what is planted: a page that is bad in one way is told of, and a good one is not."""

import pytest

from bench.audit import axe, keyboard, motion, reflow, scripts_off

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><title>A page</title>
<style>:focus-visible {{ outline: 3px solid }} .boxed {{ overflow-x: auto }} .wide {{ width: 2000px }}{css}</style>
<body><a href="#main">Skip</a><a href="/a">One</a><main id="main" tabindex="-1"><h1>A page</h1>{main}</main></html>"""
GOOD = '<p>Words. <a href="/b">Two</a> <button>Three</button></p>'


@pytest.fixture
def shown(open_page):
    """Shows a page with something in its `main`, and something more in its style sheet."""

    def showing(main: str = GOOD, css: str = ""):
        page = open_page(reduced_motion="reduce")
        page.route(
            "**/planted/",
            lambda route: route.fulfill(body=PAGE.format(main=main, css=css), content_type="text/html"),
        )
        page.goto("/planted/")
        return page

    return showing


@pytest.mark.parametrize("look", [keyboard.problems, reflow.problems, motion.problems])
def test_nothing_is_said_of_a_good_page(shown, look):
    assert look(shown()) == []


@pytest.mark.parametrize(
    ("main", "css", "said"),
    [
        ("<button tabindex=1>First</button>", "", "not a skip link"),
        ("<button tabindex=1>First</button>", "", "comes after what follows it"),
        ("<button class=x>Pay</button>", ".x:focus-visible { outline: none }", "looks the same"),
        ("<button class=x>Pay</button>", ".x { position: absolute; left: -500px }", "is out of sight"),
        (
            "<p style='position: fixed; inset: 40% 0 0 0; background: red'></p><p style='height: 70vh'></p>"
            + GOOD,
            "",
            "is out of sight",
        ),
        (
            "<button>Stay</button><a href='/c' onfocus='this.previousElementSibling.focus()'>Never</a>",
            "",
            "holds the focus",
        ),
        (
            "<button onkeydown='event.preventDefault()'>Stay</button><a href='/c'>Never</a>",
            "",
            "is never reached",
        ),
    ],
)
def test_keyboard_faults_are_found(shown, main, css, said):
    assert said in " ".join(keyboard.problems(shown(main, css)))


def test_outline_of_the_card_around_a_link_shows_the_focus(shown):
    card, bare = "<p class=card><a href='/c'>Card</a></p>", "main a:focus-visible { outline: none }"

    assert "looks the same" in " ".join(keyboard.problems(shown(card, bare)))
    assert keyboard.problems(shown(card, bare + " .card:focus-within { outline: 2px solid }")) == []


def test_skip_link_that_leads_nowhere_is_found(shown):
    page = shown()
    page.route(
        "**/planted/",
        lambda route: route.fulfill(
            body=PAGE.format(main=GOOD, css="").replace('id="main"', ""), content_type="text/html"
        ),
    )
    page.reload()

    assert keyboard.problems(page) == ["the skip link does not take the focus to the content"]


def test_what_sticks_out_is_named_unless_it_scrolls_in_a_box(shown):
    assert "sticks out" in " ".join(reflow.problems(shown("<div class=wide>Wide</div>")))
    assert reflow.problems(shown("<div class=boxed><div class=wide>Wide</div></div>")) == []


@pytest.mark.parametrize(
    "css",
    [
        "h1 { transition: color 1s }",
        "h1::before { content: ''; animation: a 2s } @keyframes a { to { left: 0 } }",
        "html { scroll-behavior: smooth }",
    ],
)
def test_motion_is_found_unless_it_is_for_those_who_want_it(shown, css):
    assert len(motion.problems(shown(css=css))) == 1
    assert motion.problems(shown(css=f"@media (prefers-reduced-motion: no-preference) {{ {css} }}")) == []


@pytest.mark.skipif(
    not axe.SCRIPT.exists(), reason="axe-core is not installed: npm ci --ignore-scripts in bench/audit"
)
def test_axe_names_the_rule_and_the_place(shown):
    page = shown(
        '<img src="/x.png"><p style="color: #666; background: #fff">Faint</p><details><img class="folded"></details>'
    )

    assert 'image-alt: Images must have alternative text – img[src="/x.png"], .folded' in axe.problems(page)
    assert "p" in axe.faint_text(page)[0]
    assert axe.faint_text(shown()) == []


def test_words_of_one_side_are_told():
    assert scripts_off.differences(["a", "b", "b"], ["b", "a", "b"]) == []
    assert scripts_off.differences(["a", "b", "b"], ["a", "b", "c"]) == [
        "only with JavaScript: b",
        "only without JavaScript: c",
    ]
