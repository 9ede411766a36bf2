"""Words that carry no meaning of their own, in English and Russian: left out where texts are compared."""

from __future__ import annotations

from app.core.stems import fold

ENGLISH = """
a about above across after again against all almost alone along already also although always am among an and
another any anyone anything are around as at away back be because become been before being below between both but
by can cannot could did do does doing done down during each either else enough etc even ever every everybody everyone
everything few for from further get give go had has have having he her here hers herself him himself his how
however i if in indeed instead into is it its itself just keep least less let like lot made make many may maybe me
might mine more most much must my myself near neither never no nobody none nor not nothing now of off often on
once one only onto or other others our ours ourselves out over own per perhaps please quite rather really same
see seem several shall she should since so some somebody someone something sometimes still such than that the
their theirs them themselves then there these they thing things this those through thus to together too toward
towards under until up upon us use used using very via was way we well were what whatever when where whether which
while who whole whom whose why will with within without would yes yet you your yours yourself yourselves
i'm i've i'd i'll you're you'll you've we're we've we'll they're they've it's that's don't doesn't didn't isn't
aren't wasn't weren't won't can't cannot
"""

RUSSIAN = """
а без более больше буду будем будет будете будут бы был была были было быть в вам вами вас ваш ваша ваше ваши
вашего вашей вашем вашу ваших вашим вдоль весь вместо вне во вокруг вот все всё всегда всего всей всем всеми всему
всех всю вся всякий вы где да даже для до другая другие других другой его ее её ей ему если есть еще ещё ею же за
зачем здесь и из или им именно ими иногда их к каждая каждого каждой каждом каждую каждый как какая какие каких
какой ко когда кого ком кому конечно которая которого которой котором которую которые который которым которыми
которых кроме кто куда ли лишь лучше между меня мне много многие может можно мой моего моей моём моему моём мои
моим моих мою моя моё мы на над надо наконец нам нами нас наш наша наше наши нашего нашей нашем нашу наших нашим не
него нее неё ней нельзя нем нём несколько нет ни нибудь ним ними них но ну о об обо однако один одна одно он она они
оно опять от ото отсюда очень перед по под пока после потом потому почему почти при про просто против раз разве с
сам сама сами само самый самая самое самые самого самих свой своего своей своём своему свои своим своих свою своя
своё себе себя сейчас со совсем так такая такие такого такое такой таком также таким таких там те тебе тебя тем
теперь тех то тобой тогда того тоже той только том тому тот ту тут ты у уж уже хотя хоть чего чей чем через что чтобы
чуть эта эти этим этих это этого этой этом этому этот эту является являются
"""

STOP_WORDS = frozenset(fold(f"{ENGLISH} {RUSSIAN}").split())
