"""Charts as values: where each mark stands, in the units of the drawing. Templates in `templates/charts/` draw them.

No script and nothing fetched: inline SVG whose colours are the stylesheet's. Every chart has its words beside it,
since colour and place alone tell nobody anything who can't see them.
"""
