"""How the links to other posts are headed, at the end of a post."""

from import_tools.vocabulary.patterns import Wordings, any_of
from import_tools.vocabulary.words import POST

RELATED_POSTS = Wordings(
    sure=any_of(
        r"\b(?:another|other|different|more|further|which) (?:\S+ ){0,3}(?:posts?|pages?|articles?)\b",
        r"\b(?:another|other|different) patterns?\b.*(?:\b(?:match|fit|better|yours?|instead)\b|\?)",
        r"\b(?:better|closer|best) (?:match|fit)\b",
        r"\b(?:match|fit)(?:es)? (?:your|what) (?:pain|pattern|you feel|symptoms)\b",
        rf"\b(?:similar|related|neighbou?ring|nearby) (?:self[- ]care|pains?|aches?|areas?|{POST})\b",
        r"\bpatterns? that (?:feels?|looks?|hurts?)\b",
    ),
    likely=any_of(
        r"\b(?:not|is ?n[o']t)(?: quite| exactly| really)? (?:your|the right|where you|what you)\b.*"
        r"\b(?:pain|pattern|hurt|feel|post|page|place)\b",
        r"^(?:is ?n[o']t|not) (?:this|it|quite (?:it|right)|your (?:pain|pattern))\b",
        r"\b(?:does|do|did) ?n[o']t (?:sound|look|feel|seem|fit|match)\b",
        r"\b(?:does|do) (?:this|that|it) not (?:quite )?(?:sound|look|feel|seem|fit|match)\b",
        r"\b(?:maybe|perhaps|it (?:may|might|could) be|is it|try) (?:it's |it is )?one of these\b",
        r"^compare (?:these|the|your)\b.*\b(?:posts?|patterns?|pains?)$",
        r"\b(?:does|is) (?:your|the) (?:pain|ache)\b.*\b(?:somewhere else|elsewhere|another|different)\b",
        r"\b(?:hurts?|pain|feel it|ache) (?:somewhere else|elsewhere|in another place|in a different)\b",
        r"\b(?:looking for|need|try) (?:something|some|an?)? ?(?:else|different|other|another)\b",
        r"^(?:see also|also see|further reading|(?:read|reading) (?:more|next|on))$",
        r"^(?:you|these|some posts you) (?:may|might|could) (?:also )?"
        r"(?:like|enjoy|want|need|help|find|be interested)\b",
        r"\b(?:another|other|more|further) self[- ]care\b",
        r"\bposts? (?:close to|like|near|next to|about|on|for) (?:this|these|the|your|near\S*)\b",
        r"^more (?:reading|like this)\b",
        r"\bwhich (?:one|of these)\b.*\b(?:is|fits?|matches|describes|yours?)\b",
        rf"\bwrong {POST}\b",
        r"^(?:wrong|not the) (?:side|spot|place|part|end)\b.*\?$",
        r"^wrong (?:side|spot|place|part|end)\b",
        r"\b(?:where|what) else (?:could|might|can) it\b",
        r"^keep looking\b",
        r"^(?:look|try|see|check) (?:here|there|these|elsewhere|at these)(?: too| as well| instead)?$",
        r"^is it (?:somewhere else|elsewhere|another (?:place|spot|muscle))\b",
        r"^other (?:headaches|aches|pains|places|spots)\b",
        r"\b(?:relatives|cousins|neighbou?rs|siblings) of\b",
        r"^(?:these|some) other\b.*\b(?:help|posts?|patterns?)\b",
        r"\b(?:elsewhere|more) on (?:this|the|my) (?:site|blog)\b",
    ),
)
