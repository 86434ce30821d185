"""Words that the wordings of several kinds of section share."""

from import_tools.vocabulary.matching import one_of, words_in

DOING = one_of(
    *words_in(
        """
    activit(?:y|ies) habits? movements? motions? moves positions? postures? things stuff chores?
    tasks? mistakes? culprits? offenders? aggravators? triggers? behaviou?rs? exercises sports?
    routines?
"""
    ),
)
PAIN = one_of(
    *words_in(
        """
    pain ache aching it this things problem pattern muscles? symptoms? knots? spasms? cramps?
    soreness stiffness tension trouble hurt
"""
    ),
    "flare up",
)
RELIEVE = one_of(
    *words_in(
        r"""
    relief reliev\w+ eas(?:e|es|ing|ier) sooth\w* calm\w* comfort\w* help(?:s|ing)? fix(?:es)?
"""
    ),
    "feel(?:ing)? better",
    *words_in(
        r"""
    settl(?:e|es|ing) quiet\w* remed(?:y|ies) rescue measures? solutions? care
"""
    ),
    "take the edge off",
    "cool(?:s|ing)?",
    "something",
    "loosen(?:s|ing)?",
)
STRETCHES = one_of("stretch(?:es|ing)?", "exercises?", "strengthening")
TECHNIQUE = one_of(
    "stretch(?:es|ing)?",
    "exercises?",
    "ais",
    "active isolated(?: stretching)?",
    "pnf",
    "(?:(?<=for )|(?<=of )|^)met",
    r"muscle energy(?: techniques?)?",
    "(?:contract|hold) (?:and )?relax",
    "ice (?:and|&|n) stretch",
    r"(?:foam )?roll(?:ing|er)",
    "pin and stretch",
    "eccentrics?",
    "isometrics?",
    "nerve (?:glides?|floss(?:ing)?)",
    "flossing",
    r"(?:tennis|lacrosse|massage) balls?",
    "ball work",
    "self massage",
    "(?:dry|skin) (?:brushing|rolling)",
    "yoga(?: poses?)?",
    "strengthening",
    r"mobili[sz]ation",
    "traction",
    "band work",
    "release work",
)
POST = one_of(*words_in("posts? pages? articles? patterns? topics?"))
# for the rest of a day, some hours, a short while
A_SHORT_TIME = (
    r"for (?:now|a (?:while|bit|moment|few|couple)|an hour|one|two"
    r"|the (?:moment|time being|day|night|evening|next|rest))"
    r"(?: (?:few|of|or|two|couple|the|hours?|days?|minutes?|today|tonight|day|night|being|so)){0,4}"
)
SOON = (
    one_of(
        "temporar(?:y|ily)",
        "short term",
        "short lived",
        "quick(?:ly)?",
        "fast",
        "immediate(?:ly)?",
        "instant(?:ly)?",
        "right (?:now|away)",
        "now",
        "today",
        "tonight",
        "on the (?:go|spot)",
        "in a (?:pinch|hurry)",
        "stop ?gap",
        "in the (?:meantime|moment)",
        "meanwhile",
        "emergency",
        "band aid",
        "while you wait",
        "until it heals",
    )
    + rf"|(?:{A_SHORT_TIME})"
)
SOON = f"(?:{SOON})"
LASTING = one_of(
    "(?:long(?:er)?|more) (?:lasting|term)",
    "long lived",
    "(?:for|over|in) the long(?:er)? (?:run|term|haul)",
    "permanent(?:ly)?",
    "lifelong",
    "durable",
    "lasting",
    "to last",
    "lasts? longer",
    "for (?:good|keeps|longer)",
    "once and for all",
    "over time",
    "for life",
    "that (?:will )?(?:(?:out)?lasts?|holds?|keeps?|sticks?|stays?)(?: up)?",
    "(?:for|over|in) the (?:next few |coming )?(?:weeks|months)(?: ahead| to come)?",
)
