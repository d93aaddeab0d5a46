"""Small words of languages in which sources are often written: a sentence left untranslated is full of them."""

COMMON = (
    "the of and in is that it was for on are with as his they at be this have from or had by but not what all "
    "were we when your can said there an each which she how their will other about out many then them these would "
    "her him has been its who could than into he you to a do so if no up i",
    "der die und das den von zu ist mit sich auf für nicht ein eine als auch es aus er hat dass sie nach wird bei "
    "einer einem einen im dem sind war noch wie über so zum haben oder an in da",
    "le les des et la du une est que dans qui pour pas sur au plus avec ce sont il par être elle cette mais nous "
    "aux ses leur ont été deux fait ils sans comme a y en on de un ne se",
    "el los las una que por con para del como más pero sus este ya cuando sobre también hasta hay donde quien "
    "desde todo durante les ni contra ese eso ante ellos a y o de no se es en al lo",
    "il di che non per gli una del della sono con più anche come dei nel alla delle questo ha era essere loro dal "
    "e i a o la da in si ma",
    "o os as um uma que não por com para dos das como mais mas foi ao ele sua também pelo pela até isso ela seu "
    "são a e de do da no na se em",
    "je že se na ve byl jako který pro podle bude jsou jeho jsem aby která také však ještě nebo při již když a i "
    "k v s z o to do po od za ale tak jak jen už u protože podle příliš velmi její jejich své svou",
    "що та є від або це який яка які був була були його її їх також під між але ще вже якщо щоб тому про і в у на "
    "з до за не по",
)
"""One string for each language: English, German, French, Spanish, Italian, Portuguese, Czech, Ukrainian."""
