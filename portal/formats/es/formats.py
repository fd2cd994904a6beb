"""Spanish as it is written in the United States: dates in Spanish, numbers and money as on English
pages.
"""

DATE_FORMAT = r"j \d\e F \d\e Y"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
