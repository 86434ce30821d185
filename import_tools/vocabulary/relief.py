"""How relief is headed: the kind that is over soon, and the kind that stays."""

from import_tools.vocabulary.patterns import Wordings, any_of, one_of
from import_tools.vocabulary.words import LASTING, RELIEVE, SOON, STRETCHES

CHANGE = one_of(
    *(
        "relief",
        "results?",
        "help",
        "fix(?:es)?",
        "solutions?",
        "changes?",
        "improvement",
        "recovery",
        "healing",
    ),
    *("comfort", "ease", "freedom", "strength", "cure", "stretch", STRETCHES),
)
NOT_BUSINESS = r"(?!.*\b(?:care|facilit\w+|disability|insurance|effects?)\b)"

# what is said of relief, in a heading of another kind
NOT_PROMISED = r"\b(?:is|was|are) (?:not|only|never|just)\b"

TEMPORARY = Wordings(
    sure=any_of(
        rf"\btemporary (?:\S+ )?{RELIEVE}\b",
        rf"\btemporarily {RELIEVE}",
        rf"\b(?:short[- ]term|quick|fast|immediate|instant) {RELIEVE}\b",
        rf"^(?:for|get(?:ting)?|some|your|find(?:ing)?) .*\brelief (?:right )?{SOON}$",
        r"\brelief (?:on the go|right (?:now|away)|(?:for )?(?:now|today|tonight)|fast|quick(?:ly)?)\b",
        r"\bhelp for (?:now|today|tonight)\b",
        r"\b(?:\w+|\d+)-minute (?:relief|fix(?:es)?)\b",
    ),
    likely=any_of(
        rf"\b{SOON}\b.*\b{RELIEVE}\b",
        rf"\b{RELIEVE}\b.*\b{SOON}$",
        r"\b(?:in|for) the (?:short (?:run|term)|meantime|time being|moment)\b",
        r"\bfirst[- ]aid\b",
        rf"^(?:for |right )?{SOON}$",
        r"^(?:for|on) (?:a |the |those )?(?:bad|rough|sore|worst) (?:days?|nights?|spells?)$",
        r"\bget(?:ting|s)? (?:\w+ )?through (?:the|your|a|this) (?:\w+ )?"
        r"(?:day|night|week|shift|meeting|drive|flight)\b",
        r"\b(?:stop|ease|kill|calm|quiet) (?:the|this|your) \w+ (?:quickly|fast|now|right (?:now|away))$",
        r"\bpain (?:right now|tonight|today)$",
        r"\brelief (?:while|until)\b",
        r"^sos\b",
        r"\btak(?:e|es|ing) the edge off\b",
        rf"^what (?:helps?|works?|to do|(?:can|should|could) (?:i|you) do|(?:i|you) can do)\b.*\b{SOON}$",
        r"^(?:while|when|until|as long as) (?:it|you|the pain)(?:'s| is| are)? (?:still )?"
        r"(?:hurts?|hurting|flar\w+|aching|at its worst)(?: right now| most| badly)?$",
        r"^while it(?:'s| is) (?:happening|bad)$",
        r"^(?:first,? )?(?:make it stop|stop the (?:pain|spasm|cramp|hurting|burning))$",
        r"^(?:calm|quiet|settle|cool|soothe) (?:it|things|the \w+|your \w+)(?: down)?$",
    ),
    refused=any_of(
        r"\bout of stock\b", r"\b(?:contemporary|temporal)\b", r"^(?:why|how long)\b", NOT_PROMISED
    ),
)
LONGER_LASTING = Wordings(
    sure=any_of(
        rf"\b{LASTING}\b.*\b{CHANGE}\b{NOT_BUSINESS}",
        rf"\b(?:relief|results?|stretch(?:es)?|exercises?|changes?|improvement|fix(?:es)?|solutions?|help)\b.*\b{LASTING}\b{NOT_BUSINESS}",
        r"\bmake (?:it|the relief|this) (?:last|stick|stay)\b",
    ),
    likely=any_of(
        r"\b(?:in|for|over) the long(?:er)? (?:run|term|haul)\b",
        r"^(?:the )?long (?:haul|game)\b",
        r"^to (?:really |truly |actually )?fix it$",
        r"^(?:to )?get(?:ting)? rid of (?:it|the \w+|this)$",
        r"^(?:for good|for keeps|once and for all|a longer[- ]lasting \S+)$",
        r"^(?:\S+ ){1,8}(?:for good|once and for all)$",
        r"\bkeep(?:s|ing)? (?:it|the \w+|this|your \w+) (?:away|gone|from (?:coming back|returning))\b",
        r"\b(?:stay|staying|stays) (?:out of pain|pain[- ]free|loose|gone|away)\b",
        r"\b(?:it|the \w+|they) (?:does ?n[o']t|wo ?n'?t|never) (?:comes? back|return|happen)\b",
        r"\b(?:keep|stop|prevent)(?:ing)? (?:it|this|the \w+) from (?:returning|coming back|happening)\b",
        r"^prevent(?:ing|ion of)? (?:it|this|another|the next|a new|new|more|future) ?",
    ),
    refused=any_of(NOT_PROMISED),
)
# stretches, and what for: in a self-care post that is relief which lasts
STRETCHING = any_of(rf"\b{STRETCHES}\b")
STRETCH_PURPOSE = any_of(
    *(
        r"\brelief\b",
        r"\breliev\w+",
        r"\breleas\w+",
        r"\bthat (?:help|work)",
        r"\bfor (?:this|these|your|the)\b",
    ),
    r"\bto (?:loosen|lengthen|free|open|undo|try|do)\b",
)
# nothing but the name of what one does
ONLY_STRETCHES = any_of(
    rf"^(?:(?:the|some|my|your|daily|gentle|favou?rite|best) ){{0,2}}{STRETCHES}"
    rf"(?: (?:and|&|or) (?:{STRETCHES}|movements?|mobility))?$",
    r"^stretches(?: (?!marks?\b)\S+){1,4}$",
)
