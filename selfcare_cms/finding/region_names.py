"""Which areas of the body map a region's name speaks of: rules, the first answer wins.

Old sites name the same region in many ways: *Low Back*, *Lumbar*, *lower-back-pain*. A rule is what a name
says and the areas it means. Narrow ones come first: *Back of the thigh* is no back, *Shoulder blade* no
shoulder.
"""

import re

from selfcare_cms.models import BodyArea, BodyRegion

_ARM = (BodyArea.UPPER_ARM, BodyArea.ELBOW, BodyArea.FOREARM)
_THIGH = (BodyArea.FRONT_THIGH, BodyArea.BACK_THIGH)
_LOWER_LEG = (BodyArea.SHIN, BodyArea.CALF)
_LEG = (*_THIGH, BodyArea.KNEE, *_LOWER_LEG)
_BACK = (BodyArea.UPPER_BACK, BodyArea.MID_BACK, BodyArea.LOW_BACK)
_HIPS = (BodyArea.HIP, BodyArea.OUTER_HIP, BodyArea.BUTTOCK)

RULES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"(back|rear) of (the )?(thigh|upper leg)s?|hamstrings?", (BodyArea.BACK_THIGH,)),
    (
        r"front of (the )?(thigh|upper leg)s?|(front|anterior) thighs?|quad(s|riceps)?",
        (BodyArea.FRONT_THIGH,),
    ),
    (r"(back|rear) (of (the )?)?thighs?|posterior thighs?", (BodyArea.BACK_THIGH,)),
    (r"inner thighs?|adductors?|groin", (BodyArea.GROIN,)),
    (r"back of (the )?knees?|knees?( ?caps?)?|patella", (BodyArea.KNEE,)),
    (r"back of (the )?lower legs?|calf|calves", (BodyArea.CALF,)),
    (r"front of (the )?lower legs?|shins?", (BodyArea.SHIN,)),
    (r"lower legs?", _LOWER_LEG),
    (r"upper legs?|thighs?", _THIGH),
    (r"ankles?|foot|feet|heels?|toes?|arch(es)?|soles?|achilles", (BodyArea.FOOT,)),
    (r"lower (extremit(y|ies)|limbs?)|legs?", (*_HIPS, *_LEG, BodyArea.FOOT)),
    (r"(outer|outside of (the )?|side of (the )?|lateral) ?hips?|trochanter", (BodyArea.OUTER_HIP,)),
    (r"front of (the )?hips?|hip flexors?", (BodyArea.HIP,)),
    (r"buttocks?|glute(s|al)?|sacr(um|al)|sacroiliac|si joints?|tailbone|coccyx", (BodyArea.BUTTOCK,)),
    (r"hips?", _HIPS),
    (r"pelvi(s|c)( floor)?", (BodyArea.GROIN, *_HIPS)),
    (r"back of (the )?hands?|hands?|wrists?|fingers?|thumbs?|palms?", (BodyArea.HAND,)),
    (r"(lower|fore) ?arms?", (BodyArea.FOREARM,)),
    (r"elbows?", (BodyArea.ELBOW,)),
    (r"(upper|back of (the )?) ?arms?|biceps|triceps", (BodyArea.UPPER_ARM,)),
    (r"upper (extremit(y|ies)|limbs?)", (BodyArea.SHOULDER, *_ARM, BodyArea.HAND)),
    (r"arms?", _ARM),
    (r"shoulder ?blades?|scapulae?|rhomboids?", (BodyArea.UPPER_BACK,)),
    (r"shoulders?|deltoids?|rotator cuffs?", (BodyArea.SHOULDER,)),
    (r"front of (the )?neck|throat", (BodyArea.NECK_FRONT,)),
    (r"(back of (the )?|nape of (the )?) ?neck|nape", (BodyArea.NECK_BACK,)),
    (r"necks?|cervical", (BodyArea.NECK_FRONT, BodyArea.NECK_BACK)),
    (r"jaws?|face|facial|cheeks?|chin|tmj|teeth|tooth|mouth", (BodyArea.JAW,)),
    (r"(back of (the )?|fore) ?heads?|heads?|headaches?|scalp|temples?|eyes?|ears?", (BodyArea.HEAD,)),
    (r"low(er)? backs?|lumbar|loins?", (BodyArea.LOW_BACK,)),
    (r"(mid|middle)( of (the )?)? ?backs?|thoracic", (BodyArea.MID_BACK,)),
    (r"upper backs?", (BodyArea.UPPER_BACK,)),
    (r"backs?|spine", _BACK),
    (r"chest|breast(bone)?|sternum|rib ?cage|ribs?|pectorals?", (BodyArea.CHEST,)),
    (r"abdom(en|inal)|belly|stomach", (BodyArea.ABDOMEN,)),
    (r"trunk|torso", (BodyArea.CHEST, BodyArea.ABDOMEN, *_BACK)),
)
_COMPILED = tuple((re.compile(rf"\b(?:{words})\b"), areas) for words, areas in RULES)


def map_areas_of(region: BodyRegion) -> tuple[str, ...]:
    """Give the areas that an editor ticked for a region, else those that its name or its slug speaks of."""
    return tuple(region.map_areas) or map_areas_named(region.name) or map_areas_named(region.slug)


def map_areas_named(name: str) -> tuple[str, ...]:
    """Give the areas that a name speaks of: `Thigh` its front and its back, `Whole body` none."""
    plain = " ".join(re.findall(r"\w+", name.casefold().replace("_", " ")))
    return next((areas for rule, areas in _COMPILED if rule.search(plain)), ())
