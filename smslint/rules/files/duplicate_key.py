"""A mapping has the same key twice.

YAML forbids it, yet most readers silently keep one of the two values, some the first, most the
last. So the line that you changed may be the line that is ignored.

A key that comes in through a merge key (`<<`) may be given again: that is how a shared value is
overridden. Two merge keys in one mapping are two equal keys: of several mappings that are merged,
one `<<` holds the list.

Fix: remove one of the two.

Source: [yaml-1.2] section 3.2.1.3.
"""

from smslint.rules.base import Example

BAD = (
    Example(
        """\
sandbox: prod
x-numbers:
  news: "+447700900101"
  alerts: "+447700900102"
  news: "+447700900103"  # expect: SMS002@3-7
"""
    ),
    Example('sandbox: prod\nx-numbers: {a: 1, "b": 2, b: 3}  # expect: SMS002@27-28\n'),
    Example(
        """\
sandbox: prod
x-eu: &eu {region: eu}
x-news: &news {purpose: news}
x-both:
  <<: *eu
  <<: *news  # expect: SMS002@3-5
"""
    ),
    Example("sandbox: prod\nx-a: 1\nx-a: 2  # expect: SMS002@1-4\nx-a: 3  # expect: SMS002@1-4\n"),
)

GOOD = (
    Example(
        """\
sandbox: prod
x-base: &base
  region: eu
  purpose: news
x-derived:
  <<: *base
  region: us
x-other: {!!merge <<: *base, purpose: codes}
x-both: {"<<": [*base, {owner: crm}]}
"""
    ),
)
