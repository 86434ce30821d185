"""Outer hip pain that comes when one lies on it."""

from datetime import date

from demo.library.parts import (
    avoid,
    exercise,
    figure,
    guidelines,
    related,
    relief_for_longer,
    relief_now,
    see_professional,
    subheading,
    text,
)
from demo.library.post import Post

POST = Post(
    kind="self_care",
    slug="self-care-outer-hip-sore-on-your-side",
    title="Self Care – Outer Hip Sore When You Lie on Your Side",
    section="self-care-hip",
    regions=["hip", "outer-hip"],
    tags=["sleep", "gluteus medius"],
    summary=(
        "The bony point of the hip aches at night and after long walks. A pillow in the right place and a little "
        "strength let you sleep on your side again."
    ),
    where_it_hurts="On the outside of the hip, over the bony point, sometimes down the side of the thigh.",
    what_makes_it_worse="Lying on that side, standing on one leg, crossing your legs, and hills.",
    picture="pillow-between-the-knees",
    patterns=["ache-down-the-side-of-the-leg"],
    reviewed_on=date(2026, 10, 12),
    body=[
        text(
            """
            It is two in the morning, you roll over, and the hip wakes you. The muscles that hold your
            pelvis level meet at the bony point on the outside of the hip. When they are tired, even the
            mattress is too much for them. The good news: this is one of the pains that answers well to
            small, steady changes.
            """
        ),
        avoid(
            "Give the outer hip a rest from these",
            """
            - Lying on the sore side, or on the other side with the top knee dropped onto the mattress
            - Crossing your legs when you sit
            - Standing with all your weight on one leg and the hip pushed out
            - Hills, stairs two at a time, and sloping pavements, for two or three weeks
            - Stretching the side of the hip hard: it presses the tendon against the bone
            """,
            figure("hanging-on-one-hip", "Waiting in line: share the weight between both feet"),
            subheading("Build a better night"),
            """
            Lie on the side that does not hurt. Put a firm pillow between your knees, thick enough that the
            top leg lies level from hip to ankle. If both sides are sore, sleep on your back with the pillow
            under your knees.
            """,
            subheading("Sit a little higher"),
            """
            Low, soft seats fold the hip and pull on its outside. Choose a chair that puts your hips above
            your knees, and get up every half hour.
            """,
        ),
        relief_now(
            "For temporary relief",
            """
            Wrap a cold pack in a towel and lay it on the sore point for ten minutes after a walk. Before
            bed, warmth is often kinder: a shower, or a warm pack on the muscle **above** the bony point,
            not on it.

            When you have to stand, put one foot on a low step for a minute, then the other.
            """,
            exercise(
                "Quiet squeeze",
                "Lie on your back with your knees bent and a belt or scarf around both thighs.",
                "Push your knees gently outwards into the belt, with about a third of your strength.",
                "Breathe while you hold. Let go slowly.",
                hold="20 to 30 seconds",
                repeat="4 times",
                often="Whenever the hip aches, up to 4 times a day",
                caution="It may feel like work. It should not feel like your pain.",
            ),
        ),
        relief_for_longer(
            "For longer-lasting relief",
            """
            Strength is what changes this pain. Begin with the bridge. After two weeks without a bad night,
            add the side steps.
            """,
            exercise(
                "Slow bridge",
                "Lie on your back, knees bent, feet as wide as your hips.",
                "Press the feet down and lift your hips until shoulders, hips and knees are in line.",
                "Keep both hips level. Come down slowly.",
                hold="3 breaths",
                repeat="8 to 10 times",
                often="Every second day",
                picture="bridge",
                caution="If the back of the thigh cramps, bring your feet closer to you.",
            ),
            exercise(
                "Side steps at the counter",
                "Stand facing a counter with your fingertips on it and your knees soft.",
                "Take ten small steps to the left, toes pointing forwards, then ten to the right.",
                "Keep your belt level, as if it carried a glass of water.",
                repeat="3 rounds",
                often="Every second day",
                caution="Make the steps smaller if the hip complains that evening.",
            ),
            see_professional(
                "routine",
                "When it does not get better",
                """
                Give it eight to twelve weeks. If nights are no better by then, or if you limp, ask a doctor
                or a physical therapist to look at the hip. Other joints can send pain to the same place.
                """,
            ),
        ),
        guidelines(
            "How hard should it be?",
            "other",
            "Sore tendons like a steady load and dislike surprises. These rules keep you on the right side:",
            "Pain up to 3 out of 10 during an exercise is fine. More is too much.",
            "Judge by the next morning. If it is worse than usual, do half next time.",
            "Change one thing at a time, and wait a week.",
            "Skip a day rather than hurry.",
        ),
        see_professional(
            "emergency",
            "Get help at once",
            """
            Call an ambulance if you have fallen and cannot put weight on the leg, or if the leg looks
            shorter or turned. Get help the same day if the hip is hot, swollen and very painful, or if you
            have a fever with it.
            """,
        ),
        related(
            "Does another post better match your pain?",
            "Hip, low back and leg lie close together. Compare before you start.",
            pattern=["ache-down-the-side-of-the-leg"],
            region=["self-care-low-back-stiff-in-the-morning", "self-care-tight-hamstring-after-sitting"],
        ),
    ],
)
