"""How guidelines for a technique are headed, and advice to see a professional."""

from import_tools.vocabulary.patterns import Wordings, any_of, one_of
from import_tools.vocabulary.words import STRETCHES, TECHNIQUE

RULES = one_of(
    *(
        "guide ?lines?",
        "rules",
        "instructions?",
        "tips",
        "pointers",
        "directions",
        r"do'?s (?:and|&) don'?t'?s",
        "basics",
    ),
    *("principles", "protocol", "reminders", "ground rules"),
)
HELPER = one_of(
    *(
        "professional",
        "doctor",
        "physician",
        "therapist",
        "bodyworker",
        "chiropractor",
        "specialist",
        "provider",
    ),
    *(
        "clinician",
        "surgeon",
        "dentist",
        "nurse",
        "pt",
        "er",
        "emergency(?: room)?",
        "urgent care",
        "medical",
        "expert",
    ),
    *("doc(?!')",),
)
ASK = one_of(
    *(
        "see",
        "seek",
        "seeing",
        "call",
        "consult",
        "visit",
        "get",
        "ask",
        "talk to",
        "speak (?:to|with)",
        "contact",
    ),
    *("go to", "check with", "make an appointment", "bring in", "hand it over to"),
)
NO_BETTER = one_of(
    *("doesn't", "does not", "isn't", "is not", "still", "persists?", "keeps", "lasts", "won't", "will not"),
    *("gets? (?:any )?worse", "helps", "works", "is no better"),
)

STRETCH_GUIDELINES = Wordings(
    sure=any_of(
        r"^(?:stretch(?:ing)? )?guide ?lines?$",
        rf"\b{RULES} (?:for|on|to|of|when|about|while|in)\b(?: \S+){{0,4}} {TECHNIQUE}\b",
        rf"\b{TECHNIQUE} {RULES}\b",
    ),
    likely=any_of(
        r"\bguide ?lines\b",
        rf"\b{TECHNIQUE}\b.*\b{RULES}\b",
        rf"\b(?:rules|pointers|instructions)\b(?: \S+){{0,3}} {TECHNIQUE}\b",
        r"^how to (?:do |use |perform |practice )?(?:(?:the|this|these|your|an?) )?(?:\S+ ){0,2}"
        rf"(?:{STRETCHES}|foam roll|ais|pnf|met|ice-and-stretch|rolling|(?:contract|hold)-relax)\b",
        r"^(?:before|when|while|as) you (?:stretch|start stretching|begin stretching|roll)\b",
        r"^(?:the right way|the best way|a better way|how best) to"
        r" (?:stretch|roll|do (?:the|these) (?:stretches|exercises))\b",
        rf"\bget(?:ting)? the most (?:out of|from) (?:your |the |these |this )?{TECHNIQUE}\b",
        rf"^{TECHNIQUE}(?: \S+){{0,2}} (?:how[- ]to|technique|method|step by step|safely)$",
    ),
    refused=any_of(r"\b(?:insurance|payment|office|house|clinic|dietary|diet|comment|posting|privacy)\b"),
)
SEE_PROFESSIONAL = Wordings(
    sure=any_of(
        rf"\b{ASK}\b(?: \S+){{0,5}} (?:your )?{HELPER}\b",
        r"\b(?:professional|medical|expert|hands-on) (?:help|care|attention|advice|treatment|evaluation)\b",
        r"\bwhen (?:to|should (?:i|you)|you should|do (?:i|you)|is it time to|it's time to|it is time to) "
        r"(?:see|call|get|seek|ask|worry|go (?:in|to)|have it looked at)\b",
        rf"\btime (?:for|to (?:see|call|get)) (?:\S+ ){{0,2}}{HELPER}\b",
        r"^red flags?\b",
    ),
    likely=any_of(
        r"^(?:warning|danger) signs?\b",
        r"\bsee a pro\b",
        r"\b(?:somebody|someone) (?:else )?(?:to )?(?:have a )?look\b",
        r"\b(?:call|see) (?:somebody|someone)\b",
        r"\b(?:get|have) (?:it |yourself |this )?(?:checked|looked at|seen)\b",
        r"^(?:need|needing|if you need) more help\b",
        r"\b(?:self[- ]care|home care|stretching|this|it|that)(?: alone)?"
        r" (?:is ?n[o']t|is not|may not be|won't be|will not be) enough\b",
        r"\bget (?:some |more )?help (?:if|when)\b",
        r"^(?:time to |do i need to |should i )(?:see|call|get|ask|worry|go)\b",
        rf"\b(?:if|when) (?:it|the \w+|this|nothing|none of (?:this|these|it)|that|self-care) {NO_BETTER}\b",
        r"\b(?:is it|could it be) (?:serious|something (?:else|more serious))\b",
        r"\bmore than (?:a muscle|self[- ]care)\b",
    ),
    refused=any_of(
        r"\bclients?\b",
        r"\b(?:therapist|therapy|massage|doctor'?s) notes?\b",
        r"\bsee(?:s|n)? in\b",
        r"\bget relief\b",
    ),
)
