"""Headings of ordinary sections and of parts of sections, whatever words stand in them."""

from import_tools.vocabulary.patterns import any_of

# most of them of pattern posts
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
