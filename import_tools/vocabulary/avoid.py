"""How activities to avoid are headed."""

from import_tools.vocabulary.patterns import Wordings, any_of, one_of
from import_tools.vocabulary.words import DOING, PAIN

GIVE_UP = one_of(
    *(
        "avoid",
        "stop",
        "quit",
        "skip",
        "limit",
        "reduce",
        r"minimi[sz]e",
        "change",
        "modify",
        "adjust",
        "rethink",
    ),
    *(
        "drop",
        "swap",
        "replace",
        "break",
        "cut (?:down|back|out)(?: on)?",
        "give up",
        "(?:lay|ease|back|hold) off(?: of| on)?",
    ),
    *(
        "leave (?:out|alone|off)",
        "stay (?:away|clear|out)(?: from| of)?",
        "steer clear(?: of)?",
        "keep (?:away|clear|off)(?: from| of)?",
    ),
    *(
        "refrain(?: from)?",
        "watch out(?: for)?",
        "take a break from",
        "rest from",
        "put (?:away|aside|off)",
        "let go of",
    ),
    *("do without", "go easy on", "get away from", "do less of"),
)
# the same, with what is given up on the lines below
GIVE_UP_FROM = one_of(
    *(
        "steer clear of",
        "take a break from",
        "stay away from",
        "lay off",
        "hold off",
        "go easy on",
        "cut back on",
    ),
    *("watch out for", "rest from"),
)
# what makes a pain worse, as a verb
WORSEN = one_of(
    *(r"mak(?:e|es|ing) (?:\S+ ){0,4}(?:worse|angry|mad|hurt)", r"worsen\w*", "aggravat(?:e|es|ing|ors?)"),
    *(
        "irritat(?:e|es|ing)",
        "perpetuat(?:e|es|ing)",
        "provok(?:e|es|ing)",
        r"hurt(?:s|ing)? (?:you|it|your \S+)",
    ),
    *(
        rf"(?:feed|feeds|feeding|fuels?|fuell?ing) (?:(?:the|your|this) )?{PAIN}",
        r"add(?:s|ing)? fuel",
        r"overload(?:s|ing)?",
    ),
    r"keep(?:s|ing)? (?:\S+ ){1,4}"
    r"(?:going|alive|irritated|angry|sore|tight|coming back|flared|stirred up|from healing)",
    rf"(?:set|stir|flare|wind)(?:s|ting|ring|ing)? (?:{PAIN}|(?:the|your|this) \S+) (?:off|up)",
    *(r"flare(?:s|d)? (?:it |this |\S+ \S+ )?up", r"bring(?:s|ing)? (?:it|the pain|this) (?:on|back)"),
)
THESE = r"(?:these|this|those|the following)"

AVOID = Wordings(
    sure=any_of(
        rf"^(?:please,? |first,? |for now,? )?(?:{GIVE_UP}|do not do|don'?t do)(?: or \S+)?(?: doing)?"
        rf" (?:all |any |some )?(?:of )?{THESE}\b",
        r"^what (?:to|should (?:you|i|we)|you should|do i need to|must i)"
        r" (?:avoid|stop|quit|skip|change|give up|not do)\b",
        r"^(?:what|things|stuff|activities) (?:not to do|you should ?n[o']t do|to leave alone)\b",
        rf"\b{DOING}\b.*\b{GIVE_UP}\b",
        rf"\b(?:avoid|change|stop|modify|limit|reduce)\b(?: \S+){{0,4}} {DOING}\b",
        rf"^(?:perpetuating|aggravating) {DOING}\b",
        r"^(?:to avoid|avoid(?:ing)?)(?: for now| at first| today)?$",
        r"^(?:the )?don'?t'?s(?: for now)?$",
    ),
    likely=any_of(
        r"\bavoid\b",
        r"\bavoiding\b.*\b(?:activit\w+|aggravat\w+|habits?|triggers?|flare-?ups?|positions?)\b",
        rf"\b{WORSEN}\b",
        r"\bperpetuating factors\b",
        rf"^{GIVE_UP} (?:doing )?(?:these|this|that|the|your|for now|or \S+)\b",
        rf"^{GIVE_UP_FROM}$",
        r"^(?:what|which \S+) (?:should (?:i|you)|do i|you|i|to) .*"
        r"\b(?:stop|quit|skip|give up|change|not do|avoid|leave)\b",
        r"^(?:stop|quit)(?: doing)? (?:that|it|what hurts)$",
        r"\b(?:be |are |am |i'm |you're )doing wrong\b",
        r"\b(?:bad|painful|harmful|risky|old) habits\b",
        r"\b(?:usual suspects|worst offenders|\w+ culprits|no-no'?s|off[- ]limits|on hold)\b",
        rf"^(?:leave|cut|give|put|lay) (?:{THESE}|them|it) (?:out|alone|off|up|aside|down|away)\b",
        rf"^(?:please )?(?:don'?ts?|do not|never)(?: do)?(?: any of)?(?: {THESE})?$",
        r"^give (?:it|your|the|that|these|this|those)\b.*\b(?:rest|break|vacation|holiday|time off)\b",
        r"^stop (?!pain|hurting)\w+ing\b",
        rf"\bwhat to {GIVE_UP}\b",
        r"\b(?:one more|another|other|first) things? to (?:change|stop|avoid)\b",
        r"\b(?:do|don't|not) undo it\b",
        r"^(?:what|things) (?:to|i'd|you can) (?:leave (?:out|off|alone)|go easy on|cut)\b",
        r"^what (?:hurts|harms)\b",
        r"\bnot to do\b",
        r"\b(?:don't|do not)$",
    ),
    refused=any_of(
        r"\b(?:how|why|ways)\b.*\bavoid(?:ing)? (?!making)",
        r"\bhow (?:not )?to (?!.*\bworse\b)",
        r"^(?:change of|changes in)\b",
        r"\bavoid (?:surgery|the doctor|injury|reinjury|re-injury)\b",
        r"\b(?:clients?|patients|treat(?:ing|ment|ments)?|sessions?|therapists?)\b",
    ),
)
