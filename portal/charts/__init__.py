"""Where the marks of a chart lie: numbers in, positions in percent of the chart's width out. Pure;
the template draws them as inline SVG.
"""
