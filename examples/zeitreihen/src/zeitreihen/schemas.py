"""Arrow-Schemas, unter denen Reihen und Lücken gespeichert werden (ADR-0002).

Nur wer Arrow-Dateien schreibt, braucht dieses Modul und damit `pyarrow`.
"""

import pyarrow as pa

MESSWERTE = pa.schema(
    [
        pa.field("zeit", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("wert", pa.float64(), nullable=True),
    ]
)

LUECKEN = pa.schema(
    [
        pa.field("beginn", pa.int64(), nullable=False),
        pa.field("laenge", pa.int64(), nullable=False),
    ]
)
