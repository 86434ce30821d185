"""The wordings by which section headings are recognised, kind by kind.

Patterns are for the meaning, not for the posts at hand: each takes wordings that a person would understand at
once. `SURE` leaves no doubt in a self-care post; `LIKELY` is what such a heading nearly always means. They
see a heading as `wording` gives it.
"""

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


# -- words that several wordings share ----------------------------------------------------------------------------

DOINGS = (
    r"(?:activit(?:y|ies)|habits?|movements?|motions?|positions?|postures?|things|stuff|chores?|tasks?"
    r"|mistakes?|culprits?|offenders?|aggravators?|triggers?|behaviou?rs?|exercises|sports?|moves)"
)
PAIN = (
    r"(?:pain|ache|aching|it|this|things|problem|pattern|muscles?|symptoms?|knots?|spasms?|cramps?|soreness"
    r"|stiffness|tension|trouble|hurt)"
)
# what makes a pain worse, as a verb
WORSEN = (
    r"(?:mak(?:e|es|ing) (?:\S+ ){0,4}(?:worse|angry|mad|hurt)|worsen\w*|aggravat(?:e|es|ing|ors?)|irritat(?:e|es|ing)"
    rf"|perpetuat(?:e|es|ing)|provok(?:e|es|ing)|(?:feed|feeds|feeding|fuels?|fuell?ing) (?:the|your|this) {PAIN}"
    r"|keep(?:s|ing)? (?:\S+ ){1,4}(?:going|alive|irritated|angry|sore|tight|coming back|flared)"
    rf"|(?:set|stir|flare|wind)(?:s|ting|ring|ing)? (?:{PAIN}|(?:the|your|this) \S+) (?:off|up)"
    r"|flare(?:s|d)? (?:it |this |\S+ \S+ )?up|hurt(?:s|ing)? (?:you|it)|add(?:s|ing)? fuel|bring(?:s|ing)? (?:it|the pain|this) (?:on|back))"
)
GIVE_UP = (
    r"(?:avoid|stop|quit|skip|limit|reduce|minimi[sz]e|change|modify|adjust|rethink|drop|swap|replace|go easy on|cut (?:down|back|out)(?: on)?|give up|lay off"
    r"|(?:ease|back|hold|lay) off(?: of| on)?|leave (?:out|alone|off)|stay (?:away|clear|out)(?: from| of)?|steer clear(?: of)?|keep (?:away|clear)(?: from| of)?"
    r"|refrain(?: from)?|watch out(?: for)?|take a break from|rest from|put (?:away|aside)|let go of|do without)"
)
RELIEVE = (
    r"(?:relief|reliev\w+|eas(?:e|es|ing|ier)|sooth\w*|calm\w*|comfort\w*|help(?:s|ing)?|fix(?:es)?|feel(?:ing)? better"
    r"|settl(?:e|es|ing)|quiet\w*|remed(?:y|ies)|rescue|measures?|solutions?|care|take the edge off|cool(?:s|ing)?)"
)
# a short time, or at once
SOON = (
    r"(?:temporar(?:y|ily)|short[- ]term|short[- ]lived|quick(?:ly)?|fast|immediate(?:ly)?|instant(?:ly)?|right (?:now|away)"
    r"|for now|today|tonight|on the (?:go|spot)|in a (?:pinch|hurry)|in the (?:meantime|moment)|meanwhile|for (?:a while|a bit|the moment|the time being|the day|the night|a few hours|an hour or two)"
    r"|now|emergency|stop-?gap|band-?aid|while you wait)"
)
LASTING_TIME = (
    r"(?:(?:long(?:er)?|more)[- ](?:lasting|term)|long[- ]lived|(?:for|over|in) the long(?:er)? (?:run|term|haul)|permanent(?:ly)?|lifelong|durable"
    r"|lasting|that lasts?|to last|lasts? longer|for good|for keeps|once and for all|over time)"
)
CHANGE = r"(?:relief|results?|help|fix(?:es)?|solutions?|changes?|improvement|recovery|healing|comfort|ease|freedom|stretch(?:es|ing)?|exercises?|strength)"
TECHNIQUE = (
    r"(?:stretch(?:es|ing)?|exercises?|ais|active isolated(?: stretching)?|pnf|met|muscle energy(?: techniques?)?|(?:contract|hold)[- ](?:and[- ])?relax|ice[- ](?:and|&|n)[- ]stretch"
    r"|(?:foam[- ])?roll(?:ing|er)|pin[- ]and[- ]stretch|eccentrics?|isometrics?|nerve (?:glides?|floss(?:ing)?)|flossing|(?:tennis|lacrosse|massage)[- ]balls?(?: \S+)?|ball work|self[- ]massage"
    r"|(?:dry|skin)[- ](?:brushing|rolling)|yoga poses?|strengthening|mobili[sz]ation|traction)"
)
RULES = r"(?:guide ?lines?|rules|instructions?|tips|pointers|directions|do'?s and don'?t'?s|basics|principles|protocol|reminders|ground rules)"
HELPER = (
    r"(?:professional|doctor|physician|therapist|bodyworker|chiropractor|specialist|provider|clinician|surgeon|dentist|nurse|pt|er|emergency(?: room)?"
    r"|urgent care|medical|expert|somebody|someone|help from|your doc|a doc)"
)
POST = r"(?:posts?|pages?|articles?|patterns?|topics?)"

# -- activities to avoid ------------------------------------------------------------------------------------------

AVOID_SURE = any_of(
    rf"^(?:please,? |first,? |for now,? )?(?:{GIVE_UP}|do less of|do not do|don'?t do)(?: or \S+)?(?: doing)? (?:all |any |some )?(?:these|this|those|the following)\b",
    r"^what (?:to|should (?:you|i|we)|you should|do i need to|must i) (?:avoid|stop|quit|skip|change|give up|not do)\b",
    r"^(?:what|things|stuff|activities) (?:not to do|you should ?n[o']t do|to leave alone)\b",
    rf"\b{DOINGS}\b.*\b{GIVE_UP}\b(?!.*\bclients?\b)",
    rf"\b(?:avoid|change|stop|modify|limit|reduce)\b(?: \S+){{0,4}} {DOINGS}\b",
    rf"^(?:perpetuating|aggravating) {DOINGS}\b",
    r"^(?:to avoid|avoid(?:ing)?)(?: for now| at first| today)?$",
    r"^(?:the )?don'?t'?s(?: for now)?$",
)
AVOID_LIKELY = any_of(
    rf"^{DOINGS} (?:that|which) {WORSEN}",
    r"^(?!.*\bhow\b)(?:.*\b)?avoid\b",
    r"\bavoiding\b.*\b(?:activit\w+|aggravat\w+|habits?|triggers?|flare-?ups?|positions?)\b",
    rf"\b{WORSEN}\b",
    r"\bperpetuating factors\b",
    rf"^{GIVE_UP} (?:doing )?(?:these|this|that|the|your|for now|or change)\b",
    r"^(?:what|which \S+) (?:should (?:i|you)|do i|you|i|to) .*\b(?:stop|quit|skip|give up|change|not do|avoid|leave)\b",
    r"^(?:stop|quit)(?: doing)? (?:that|it|what hurts)$",
    r"\b(?:be |are |am |i'm |you're )doing wrong\b",
    r"\b(?:bad|painful|harmful|risky|old) habits\b",
    r"\b(?:usual suspects|worst offenders|common culprits|everyday culprits|no[- ]no'?s|off[- ]limits)\b",
    r"^(?:don'?ts?|do not|never)\b(?!.*\b(?:disturb|forget|worry|give up|panic)\b)",
    r"^give (?:it|your|the|that) .*\b(?:rest|break)\b",
    r"^(?:what|things) (?:to|i'd|you can) leave (?:out|off|alone)\b",
    r"^what (?:hurts|harms|makes)\b.*",
    r"\bnot to do\b",
)
# headings with the same words about something else
NOT_AVOID = any_of(
    r"\b(?:how|why|ways)\b.*\bavoid(?:ing)? (?!making)",
    r"^(?:change of|changes in)\b",
    r"\bavoid (?:surgery|the doctor|injury|reinjury|re-injury)\b",
)

# -- relief -------------------------------------------------------------------------------------------------------

TEMPORARY_SURE = any_of(
    rf"\btemporary (?:\S+ )?{RELIEVE}\b",
    rf"\btemporarily {RELIEVE}",
    rf"\b(?:short[- ]term|quick|fast|immediate|instant) {RELIEVE}\b",
    rf"^(?:for|get(?:ting)?|some|your|find(?:ing)?) .*\brelief (?:right )?(?:{SOON})$",
    r"\brelief (?:on the go|right (?:now|away)|for (?:now|today|tonight)|now|today|tonight|fast|quick(?:ly)?)\b",
    r"\bhelp for (?:now|today|tonight)\b",
    r"\b(?:\w+|\d+)-minute (?:relief|fix(?:es)?)\b",
)
TEMPORARY_LIKELY = any_of(
    rf"\b{SOON}\b.*\b{RELIEVE}\b",
    rf"\b{RELIEVE}\b.*\b{SOON}$",
    r"\b(?:in|for) the (?:short (?:run|term)|meantime|time being|moment)\b",
    r"^first[- ]aid\b",
    r"^(?:for|right) now$",
    r"\bget(?:ting)? (?:you |yourself )?through the (?:day|night|week)\b",
    r"\b(?:stop|ease|kill|calm|quiet) (?:the|this|your) \w+ (?:quickly|fast|now|right (?:now|away))$",
    r"\bpain (?:right now|tonight|today)$",
    r"\brelief (?:while|until)\b",
    r"^sos\b",
    r"\btak(?:e|es|ing) the edge off\b",
    r"^(?:what|things) (?:helps?|to do|you can do|works?) (?:right now|for now|now|today|tonight|right away)\b",
    r"^(?:while|when|until|as long as) (?:it|you|the pain)('s| is| are)? (?:still )?(?:hurts?|hurting|flar\w+|aching|at its worst)(?: right now| most| badly)?$",
)
NOT_TEMPORARY = any_of(r"\bout of stock\b", r"\b(?:contemporary|temporal)\b", r"^(?:why|how long)\b")

LASTING_SURE = any_of(
    rf"\b{LASTING_TIME}\b.*\b{CHANGE}\b(?!.*\b(?:care|facilit\w+|disability|insurance)\b)",
    rf"\b(?:relief|results?|stretches|exercises|changes?|improvement|fix(?:es)?|solutions?|help)\b.*\b{LASTING_TIME}\b",
    r"\bmake (?:it|the relief|this) (?:last|stick|stay)\b",
    r"\b(?:relief|results?|fix(?:es)?) that (?:stays?|sticks?|holds?)\b",
)
LASTING_LIKELY = any_of(
    r"\b(?:in|for|over) the long(?:er)? (?:run|term|haul)\b",
    r"^long haul\b",
    r"^(?:\S+ ){1,5}for good$",
    r"^prevent(?:ing|ion of)? (?:it|this|another|the next|a new|new|more|future) ?",
    r"^(?:for good|for keeps|for the long haul|once and for all|a longer[- ]lasting \S+)$",
    r"\bkeep(?:s|ing)? (?:it|the \w+|this|your \w+) (?:away|gone|from (?:coming back|returning))\b",
    r"\b(?:get|getting|be) rid of (?:it|the \w+|this) for good\b",
    r"\b(?:end|stop|fix|solve) (?:it|the \w+|this) (?:for good|once and for all)\b",
    r"\b(?:stay|staying|stays) (?:out of pain|pain[- ]free|loose|gone|away)\b",
    r"\b(?:so )?(?:it|the \w+|they) (?:does ?n[o']t|wo ?n'?t|never) (?:come|comes) back\b",
)
STRETCHING = any_of(r"\b(?:stretch(?:es|ing)?|exercises?|strengthening)\b")
STRETCH_PURPOSE = any_of(
    r"\brelief\b",
    r"\breliev\w+",
    r"\breleas\w+",
    r"\bthat (?:help|work)",
    r"\bfor (?:this|these|your|the)\b",
    r"\bto (?:loosen|lengthen|free|open|undo|try|do)\b",
)
# nothing but the name of what one does
ONLY_STRETCHES = any_of(
    r"^(?:(?:the|some|my|your|daily|gentle|favou?rite|best) ){0,2}(?:stretch(?:es|ing)|exercises|strengthening)"
    r"(?: (?:and|&|or) (?:stretch(?:es|ing)|exercises|strengthening|movements?|mobility))?$"
)

# -- guidelines, professionals, related posts ------------------------------------------------------------------

GUIDELINES_SURE = any_of(
    r"^(?:stretch(?:ing)? )?guide ?lines?$",
    rf"\b{RULES} (?:for|on|to|of|when|about|while|in)\b(?: \S+){{0,4}} {TECHNIQUE}\b",
    rf"\b{RULES} (?:for|on|of) {TECHNIQUE}\b",
    rf"\b{TECHNIQUE} {RULES}\b",
)
GUIDELINES_LIKELY = any_of(
    rf"^how to (?:do |use |perform |practice )?(?:(?:the|this|these|your|an?) )?(?:\S+ ){{0,2}}(?:foam roll|stretch(?:es|ing)?|exercises?|ais|pnf|met|ice-and-stretch|rolling|(?:contract|hold)-relax)\b",
    rf"^(?:before|when|while|as) you (?:stretch|start stretching|begin stretching|roll)\b",
    rf"^(?:the right way|the best way|a better way|how best) to (?:stretch|roll|do (?:the|these) (?:stretches|exercises))\b",
    rf"\bget(?:ting)? the most (?:out of|from) (?:your |the |these |this )?{TECHNIQUE}\b",
    rf"\b{TECHNIQUE}\b[:,-]? .*\b(?:guide ?lines|ground rules|step by step)\b",
    rf"^(?:a few|some|my|the|simple|basic|general)?(?: \S+)? ?(?:rules|guide ?lines|pointers)(?: \S+){{0,3}} {TECHNIQUE}$",
    rf"^{TECHNIQUE}(?: \S+){{0,2}} (?:how[- ]to|technique|method|step by step|safely)$",
)
NOT_GUIDELINES = any_of(r"\b(?:insurance|payment|office|house|clinic) (?:rules|guide ?lines)\b")

PROFESSIONAL_SURE = any_of(
    rf"\b(?:see|seek|seeing|call|consult|visit|get|ask|talk to|speak (?:to|with)|contact|go to|check with|make an appointment)\b(?: \S+){{0,5}} (?:your )?{HELPER}\b",
    r"\b(?:professional|medical|expert|hands-on) (?:help|care|attention|advice|treatment|evaluation)\b",
    rf"\bwhen (?:to|should (?:i|you)|you should|do (?:i|you)|is it time to|it's time to) (?:see|call|get|seek|ask|worry|go (?:in|to)|have it looked at)\b",
    r"^red flags?\b",
)
PROFESSIONAL_LIKELY = any_of(
    r"^(?:warning|danger) signs?\b",
    r"\bsee a pro\b",
    r"\bget (?:it |yourself |this )?(?:checked|looked at|seen)\b",
    r"^(?:need|needing|if you need) more help\b",
    r"\b(?:self[- ]care|home care|stretching|this|it|that)(?: alone)? (?:is ?n[o']t|is not|may not be|won't be|will not be) enough\b",
    r"\bget (?:some |more )?help (?:if|when)\b",
    r"^(?:time to |do i need to |should i )(?:see|call|get|ask|worry|go)\b",
    r"\bif (?:it|the \w+|this|nothing|none of (?:this|these|it)|that) (?:does ?n[o']t|does not|still|persists?|keeps|lasts|wo ?n'?t|gets? (?:any )?worse|helps|works)\b",
    r"\b(?:is it|could it be) (?:serious|something (?:else|more serious))\b",
    r"\bmore than (?:a muscle|self[- ]care)\b",
)
NOT_PROFESSIONAL = any_of(
    r"\bclients?\b",
    r"\b(?:therapist|therapy|massage|doctor'?s) notes?\b",
    r"\bsee(?:s|n)? in\b",
    r"\bget relief\b",
)

RELATED_SURE = any_of(
    rf"\b(?:another|other|different)\b.*\b(?:posts?|pages?|articles?)\b",
    r"\b(?:another|other|different) patterns?\b.*(?:\b(?:match|fit|better|yours?|instead)\b|\?)",
    r"\b(?:better|closer|best) (?:match|fit)\b",
    r"\b(?:match|fit)(?:es)? (?:your|what) (?:pain|pattern|you feel|symptoms)\b",
    r"\b(?:similar|related|neighbou?ring|nearby) (?:self[- ]care|patterns?|posts?|pages?|topics?|articles?|pains?|aches?|areas?)\b",
)
RELATED_LIKELY = any_of(
    r"\b(?:not|is ?n[o']t)(?: quite| exactly| really)? (?:your|the right|where you|what you)\b.*\b(?:pain|pattern|hurt|feel|post|page|place)\b",
    r"^(?:is ?n[o']t|not) (?:this|it|quite (?:it|right)|your (?:pain|pattern))\b",
    r"\b(?:does|do|did) ?n[o']t (?:sound|look|feel|seem|fit|match)\b",
    r"\b(?:does|do) (?:this|that|it) not (?:quite )?(?:sound|look|feel|seem|fit|match)\b",
    r"\b(?:maybe|perhaps|it (?:may|might|could) be|is it|try) (?:it's |it is )?one of these\b",
    r"^compare (?:these|the|your)\b.*\b(?:posts?|patterns?|pains?)$",
    r"\b(?:does|is) (?:your|the) (?:pain|ache)\b.*\b(?:somewhere else|elsewhere|another|different|different place)\b",
    r"\b(?:hurts?|pain|feel it|ache) (?:somewhere else|elsewhere|in another place|in a different)\b",
    r"\b(?:looking for|need|try) (?:something|some|an?)? ?(?:else|different|other|another)\b",
    r"^(?:see also|also see|further reading|read (?:more|next|on))$",
    r"^(?:you|these|some posts you) (?:may|might|could) (?:also )?(?:like|enjoy|want|need|help|find|be interested)\b",
    r"^more (?:posts|self[- ]care|reading|like this)\b",
    r"\bwhich (?:one|post|page|pattern|of these)\b.*\b(?:is|fits?|matches|describes|yours?)\b",
    r"\bwrong (?:post|page|pattern)\b",
    r"^(?:these|some) other\b.*\b(?:help|posts?|patterns?)\b",
    r"\b(?:elsewhere|more) on (?:this|the|my) (?:site|blog)\b",
)

# -- ordinary sections ------------------------------------------------------------------------------------------

# headings that name an ordinary section, most of them of pattern posts, whatever words stand in them
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
