"""Heel pain that comes from the calf."""

from datetime import date

from demo.library.parts import figure, related, section, see_professional
from demo.library.post import Post

POST = Post(
    kind="pattern",
    slug="heel-pain-that-comes-from-the-calf",
    title="Heel Pain That Comes From the Calf",
    section="calf-pain",
    regions=["lower-extremity", "calf", "foot"],
    tags=["soleus", "walking"],
    summary=(
        "The heel is sore and nothing is wrong with it. The deep calf muscle sends its pain down there, and keeps the "
        "ankle from bending."
    ),
    where_it_hurts="Under and behind the heel, up the heel cord, with a sore band low in the calf.",
    what_makes_it_worse="Walking uphill, running on sand, shoes with a high heel, and the first steps after rest.",
    picture="map-calf-and-heel",
    reviewed_on=date(2026, 11, 9),
    body=[
        section(
            "How people describe this pain pattern",
            """
            They press a thumb into the heel and find less than they expected. “The heel hurts, but it is
            not sore to touch.” The ankle feels rusty, squatting lifts the heels off the floor, and steep
            paths are no pleasure. At night, a warm hand around the calf feels surprisingly good.
            """,
            figure("map-calf-and-heel", "A spot low in the calf, and the heel that suffers for it"),
        ),
        section(
            "What starts it and keeps it going",
            """
            - A change of shoes from high to flat, within a day
            - Long walks on sand, or on the side of a hill
            - Sleeping on your stomach with pointed toes, or under a tight blanket
            - Boots and ski boots that hold the ankle
            """,
        ),
        section(
            "The anatomy behind your pain",
            """
            The soleus lies under the muscle that gives the calf its shape, and it does more of the work: it
            holds you up whenever you stand. It begins below the knee. For that reason it is only stretched
            when the knee is bent, and a stretch with a straight knee leaves it out.

            A sore band on its inner side, a hand’s width above the ankle, sends pain under the heel.
            """,
        ),
        section(
            "Getting relief on your own",
            """
            Go to the [heel that hurts with the first
            steps](page:self-care-heel-that-hurts-with-the-first-steps). Both stretches are there, and the
            way to build the calf up again.
            """,
        ),
        section(
            "Notes for massage and bodywork",
            """
            Ask about swelling and warmth on one side before you touch a calf, and refer if you hear of
            either. Bend the knee to slacken the upper muscle. Work on the soleus from the inner edge,
            slowly, with the flat of the thumb.
            """,
        ),
        see_professional(
            "emergency",
            "When the calf is an emergency",
            """
            A calf that is swollen, warm, red or painful on one side may hide a blood clot: see a doctor
            today, and do not massage it. With shortness of breath or pain in the chest, call an ambulance.
            A snap in the heel cord should be seen today as well.
            """,
        ),
        related(
            "Similar patterns",
            "An ache that begins higher up has another map.",
            region=["knee-pain-that-begins-in-the-thigh", "ache-down-the-side-of-the-leg"],
        ),
    ],
)
