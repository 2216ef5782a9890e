"""Die Portierung in Rust, wie Python sie sieht; je Modul eine Datei."""

from zeitreihen_rust.gleitend import fensterbild as fensterbild
from zeitreihen_rust.gleitend import gleitmaximum as gleitmaximum
from zeitreihen_rust.gleitend import gleitmittel as gleitmittel
from zeitreihen_rust.gleitend import gleitstreuung as gleitstreuung
from zeitreihen_rust.luecken import auffuellen as auffuellen
