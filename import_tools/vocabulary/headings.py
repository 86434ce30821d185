"""The wordings of headings, for each kind of section: avoid, relief, guidelines, related posts."""

from import_tools.vocabulary.matching import (
    ASK,
    DOING,
    EXERCISE,
    HELPER,
    LASTING,
    NO_BETTER,
    PAIN,
    POST,
    RELIEVE,
    RULES,
    SOON,
    STRETCHES,
    TECHNIQUE,
    Wordings,
    any_of,
    one_of,
    words_in,
)
from import_tools.vocabulary.section_kinds import SectionKind

GIVE_UP = one_of(
    *words_in(
        """
    avoid stop quit skip limit reduce minimi[sz]e change modify adjust rethink drop swap replace
    break
"""
    ),
    "cut (?:down|back|out)(?: on)?",
    "give up",
    "(?:lay|ease|back|hold) off(?: of| on)?",
    "leave (?:out|alone|off)",
    "stay (?:away|clear|out)(?: from| of)?",
    "steer clear(?: of)?",
    "keep (?:away|clear|off)(?: from| of)?",
    "refrain(?: from)?",
    "watch out(?: for)?",
    "take a break from",
    "rest from",
    "put (?:away|aside|off)",
    "let go of",
    "do without",
    "go easy on",
    "get away from",
    "do less of",
)
# the same, followed by the activities on the lines below
GIVE_UP_FROM = one_of(
    "steer clear of",
    "take a break from",
    "stay away from",
    "lay off",
    "hold off",
    "go easy on",
    "cut back on",
    "watch out for",
    "rest from",
)
# verbs for making a pain worse
WORSEN = one_of(
    r"mak(?:e|es|ing) (?:\S+ ){0,4}(?:worse|angry|mad|hurt)",
    *words_in(
        r"""
    worsen\w* aggravat(?:e|es|ing|ors?) irritat(?:e|es|ing) perpetuat(?:e|es|ing)
    provok(?:e|es|ing)
"""
    ),
    r"hurt(?:s|ing)? (?:you|it|your \S+)",
    rf"(?:feed|feeds|feeding|fuels?|fuell?ing) (?:(?:the|your|this) )?{PAIN}",
    r"add(?:s|ing)? fuel",
    r"overload(?:s|ing)?",
    r"keep(?:s|ing)? (?:\S+ ){1,4}"
    r"(?:going|alive|irritated|angry|sore|tight|coming back|flared|stirred up|from healing)",
    rf"(?:set|stir|flare|wind)(?:s|ting|ring|ing)? (?:{PAIN}|(?:the|your|this) \S+) (?:off|up)",
    r"flare(?:s|d)? (?:it |this |\S+ \S+ )?up",
    r"bring(?:s|ing)? (?:it|the pain|this) (?:on|back)",
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
        r"^(?:changing|modifying|adjusting|adapting|rethinking|limiting|reducing|avoiding|stopping)"
        r" (?:your|these|those|some|the) (?:\S+ )?(?:activit(?:y|ies)|habits?|movements?|routines?|chores)$",
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


STRETCH_GUIDELINES = Wordings(
    sure=any_of(
        r"^(?:stretch(?:ing)? )?guide ?lines?$",
        rf"\b{RULES} (?:for|on|to|of|when|about|while|in)\b(?: \S+){{0,4}} {TECHNIQUE}\b",
        rf"\b{TECHNIQUE} {RULES}\b",
    ),
    likely=any_of(
        r"^(?:general|basic|simple|important|some|my|our|the|a few) guide ?lines$",
        rf"\bguide ?lines (?:for|on|of|to)\b(?: \S+){{0,4}} (?:{EXERCISE}|{STRETCHES})\b",
        rf"\b{EXERCISE} guide ?lines$",
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
    refused=any_of(
        r"\b(?:insurance|payment|office|house|clinic|dietary|diet|comment|posting|privacy)\b",
        r"\b(?:dos(?:age|es?|ing)|medications?|tablets?|pills?|records?|consent|draping|booking|cancel\w*)\b",
        r"\b(?:clients?|patients?|therapists?|practitioners?|students?|referrals?|hygiene|nutrition)\b",
    ),
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


CHANGE = one_of(
    *words_in(
        """
    relief results? help fix(?:es)? solutions? changes? improvement recovery healing
"""
    ),
    *("comfort", "ease", "freedom", "strength", "cure", "stretch", STRETCHES),
)
NOT_BUSINESS = r"(?!.*\b(?:care|facilit\w+|disability|insurance|effects?)\b)"

# statements about relief, in a heading of another kind
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
# stretches and their purpose: in a self-care post they are longer-lasting relief
STRETCHING = any_of(rf"\b{STRETCHES}\b")
TECHNIQUES = any_of(rf"\b(?:{TECHNIQUE}|{EXERCISE})\b")
STRETCH_PURPOSE = any_of(
    r"\brelief\b",
    r"\breliev\w+",
    r"\breleas\w+",
    r"\bthat (?:help|work)",
    r"\bfor (?:this|these|your|the)\b",
    r"\bto (?:loosen|lengthen|free|open|undo|try|do)\b",
)
# only the name of the exercise
ONLY_STRETCHES = any_of(
    rf"^(?:(?:the|some|my|your|daily|gentle|favou?rite|best) ){{0,2}}{STRETCHES}"
    rf"(?: (?:and|&|or) (?:{STRETCHES}|movements?|mobility))?$",
    r"^stretches(?: (?!marks?\b)\S+){1,4}$",
)


RELATED_POSTS = Wordings(
    sure=any_of(
        r"\b(?:another|other|different|more|further|which) (?:\S+ ){0,3}(?:posts?|pages?|articles?)\b",
        r"\b(?:another|other|different) patterns?\b.*(?:\b(?:match|fit|better|yours?|instead)\b|\?)",
        r"\b(?:better|closer|best) (?:match|fit)\b",
        r"\b(?:match|fit)(?:es)? (?:your|what) (?:pain|pattern|you feel|symptoms)\b",
        rf"\b(?:similar|related|neighbou?ring|nearby) (?:self[- ]care|pains?|aches?|areas?|{POST})\b",
        r"\bpatterns? that (?:feels?|looks?|hurts?)\b",
        r"^still (?:looking|searching|hunting) for (?:your|the right|another|a different) (?:\S+ )?"
        r"(?:pains?|aches?|patterns?|spots?|muscles?|posts?|match)\b",
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
        r"^still (?:looking|searching|hunting)\b",
        r"^(?:can'?t|cannot|could ?n[o']t|did ?n[o']t|have ?n[o']t) f(?:ind|ound) (?:your|the right)\b",
        r"^(?:look|try|see|check) (?:here|there|these|elsewhere|at these)(?: too| as well| instead)?$",
        r"^is it (?:somewhere else|elsewhere|another (?:place|spot|muscle))\b",
        r"^other (?:headaches|aches|pains|places|spots)\b",
        r"\b(?:relatives|cousins|neighbou?rs|siblings) of\b",
        r"^(?:these|some) other\b.*\b(?:help|posts?|patterns?)\b",
        r"\b(?:elsewhere|more) on (?:this|the|my) (?:site|blog)\b",
    ),
)


# headings of no special kind, most of them in pattern posts
ORDINARY = any_of(
    r"^client('s|s'|s)? description",
    r"^(?:how|what) (?:people|clients|you|they)\b.*\b(?:pain pattern|describe|say|tell me)\b",
    r"^how you activate\b",
    r"\banatomy\b",
    r"^self[- ]care$",
    r"^get(ting)? relief( on your own| with self[- ]care)?$",
    r"^you can get relief\b",
    r"^(therap\w+|massage)\b.*\bnotes?\b",
    r"^treatment\b",
    r"^better bodywork\b",
    r"^(overview|tips|the video|yoga corner|introduction|summary|conclusion)$",
    r"^what is (it|this)\b",
)
# sub-headings whose words only seem to start a section of their own
SUBORDINATE = any_of(
    r"^change your ((sleeping|sitting|driving|working|standing) )?(position|posture)",
    r"^improve the ergonomics",
    r"^for relief on the go or\b",
    r"^(wrong|better|bad|good) \S+ position",
)

# in order of precedence
WORDINGS: dict[SectionKind, Wordings] = {
    SectionKind.RELATED_POSTS: RELATED_POSTS,
    SectionKind.STRETCH_GUIDELINES: STRETCH_GUIDELINES,
    SectionKind.SEE_PROFESSIONAL: SEE_PROFESSIONAL,
    SectionKind.LASTING_RELIEF: LONGER_LASTING,
    SectionKind.TEMPORARY_RELIEF: TEMPORARY,
    SectionKind.AVOID: AVOID,
}
