"""The deep ache in the front of the shoulder, from the back of the shoulder blade."""

from datetime import date

from demo.library.parts import figure, related, section, see_professional
from demo.library.post import Post

POST = Post(
    kind="pattern",
    slug="deep-ache-in-the-front-of-the-shoulder",
    title="Deep Ache in the Front of the Shoulder",
    section="upper-extremity-pain",
    regions=["shoulder", "upper-extremity", "forearm", "mid-back"],
    tags=["infraspinatus", "sleep"],
    summary=(
        "It hurts in front, and the cause lies behind, on the flat of the shoulder blade. The ache can run down the arm "
        "as far as the thumb."
    ),
    where_it_hurts="Deep in the front of the shoulder, down the arm to the thumb side, at times beside the spine.",
    what_makes_it_worse="Lying on either side, reaching behind you, and work with the arms held out.",
    picture="map-shoulder",
    reviewed_on=date(2026, 9, 28),
    body=[
        section(
            "How people describe this pain pattern",
            """
            They cup the front of the shoulder with the other hand and say that it is deep inside, in the
            joint. Doing up a bra, finding a sleeve or reaching the back pocket is hard. The arm feels
            tired, and the thumb side of the hand may tingle or seem weak. Few point to the back, until
            somebody presses there.
            """,
            figure(
                "map-shoulder", "The spot on the shoulder blade, and the pain that it sends around the arm"
            ),
        ),
        section(
            "What starts it and keeps it going",
            """
            - A sudden catch: grabbing a rail, holding a dog that bolts
            - Hours with the mouse at arm’s length
            - Throwing, serving, swimming with tired shoulders
            - Sleeping on the arm, or with the arm hanging over the edge
            """,
        ),
        section(
            "The anatomy behind your pain",
            """
            The infraspinatus covers the lower part of the shoulder blade. It turns the arm outwards and
            holds the ball of the joint in the middle of its shallow dish. When a band of it is sore, the
            joint in front takes the blame.

            The muscle also has to slow the arm down. So it tires from throwing, and from anything that
            pulls the hand forwards: a mouse, a leash, a wheel.
            """,
        ),
        section(
            "Getting relief on your own",
            """
            The [shoulder that aches at night](page:self-care-shoulder-that-aches-at-night) shows how to
            sleep and where to put the ball. If the hand is the louder part, go to the
            [forearm](page:self-care-forearm-sore-from-the-mouse); if it is the edge of the blade, to the
            [knot between the shoulder blades](page:self-care-knot-between-the-shoulder-blades).
            """,
        ),
        section(
            "Notes for massage and bodywork",
            """
            Support the arm on a pillow, face down or on the side. Find the bony ridge, and work below it in
            slow, short strokes. Wait on bands that send the ache to the front. Test the reach behind the
            back before and after.
            """,
        ),
        see_professional(
            "soon",
            "See a doctor within days",
            """
            Go if you cannot lift the arm after a fall, if it grows stiffer week by week, or if the hand
            stays numb or weak. Pain in shoulder, arm or jaw with pressure in the chest, short breath or
            sweating is an emergency: call an ambulance.
            """,
        ),
        related(
            "Similar patterns",
            "If the ache climbs instead of running down the arm, it is this one.",
            region=["headache-that-climbs-from-the-neck"],
        ),
    ],
)
