"""Sentences about muscles and what to do for them, put together by chance."""

from random import Random

MUSCLES = (
    *("hamstring", "calf", "soleus", "piriformis", "trapezius", "deltoid", "scalene", "psoas", "quadriceps"),
    *("gluteus", "rhomboid", "biceps", "forearm", "masseter", "latissimus", "peroneal", "adductor"),
)
PLACES = (
    *("behind the knee", "below the shoulder blade", "along the arch", "at the base of the skull"),
    *("over the hip", "between the ribs", "in the web of the thumb", "under the collarbone"),
    *("beside the spine", "on the outer shin"),
)
OPENINGS = (
    *("On a cold morning", "After a long drive", "Once the ache has a name", "Late in the evening"),
    *("When you carry a bag on one side", "By the third day", "In the first week", "Between two sessions"),
    *("If a stair wakes it", "Whenever you sit through a film"),
)
DOERS = ("the {muscle}", "a short {muscle}", "your {muscle}", "the tired {muscle}", "an overworked {muscle}")
DEEDS = (
    *("pulls {place}", "refuses to let go {place}", "sends a dull ache {place}", "complains {place}"),
    *("wants to be warm and left alone", "answers with a knot {place}", "forgets how long it used to be"),
    *("borrows strength from its neighbours", "shortens while you do not notice"),
    "guards a joint that needs no guard",
)
ADVICE = (
    *("Move slowly, and stop before it hurts.", "Breathe out as you let the weight sink."),
    *("Two minutes are enough; ten are too many.", "Drink something, then try again after supper."),
    *("A rolled towel does as well as any tool.", "Keep the heat mild: skin is easily fooled."),
    *("Change the chair before you blame the back.", "Let the sore side choose the pace."),
)


class Wording:
    """Makes texts; two with the same seed make the same."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)

    def muscle(self) -> str:
        return self.chance.choice(MUSCLES)

    def sentence(self) -> str:
        pick, number = self.chance.choice, self.chance.randrange(2, 90)
        doer = pick(DOERS).format(muscle=pick(MUSCLES))
        deed = pick(DEEDS).format(place=pick(PLACES))
        return f"{pick(OPENINGS)}, {doer} {deed} for {number} minutes or so. {pick(ADVICE)}"

    def paragraph(self, sentences: int = 3) -> str:
        return " ".join(self.sentence() for _ in range(sentences))

    def items(self, count: int) -> list[str]:
        return [f"{self.sentence().split('. ')[0]}." for _ in range(count)]
