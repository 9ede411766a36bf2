"""The words by which the checks know their subjects, in both languages (domain.md, section 7)."""

from __future__ import annotations

from app.core.phrases import Phrases

# R01
TARGET_ROLE = Phrases("key account, strategic account, kam", "ключев* клиент, кам")

# R07-R15: what shows each kind of experience.
RETENTION = Phrases(
    "keep, kept, retain, retention, renew, renewal, churn, attrition",
    "удерж*, сохран*, отток, продлил*, продлен*, пролонг*",
)
PERIOD = Phrases(
    "month, monthly, quarter, quarterly, year, yearly, annual, annually",
    "месяц, месяцев, помесячн*, ежемесячн*, квартал, ежеквартальн*, год, лет, ежегодн*, годов*, полугод*",
)
MARKET = Phrases("b2b, b2c, b2g")
GROWTH = Phrases(
    "upsell, upsold, upselling, up sell, up selling, cross sell, cross sold, cross selling, nrr, expand, expansion",
    "additional, add on, share of wallet, average order",
    "дополнительн*, допродаж*, кросс*, апсейл*, апселл*, nrr, расшир*, средний чек, среднего чека, средн* чек",
)
NEGOTIATION = Phrases("negotiat*, contract, terms, перегов*, договор, контракт*, услови*, сделка")
LED_MYSELF = Phrases(
    "negotiated*, led, agreed, signed, closed, won, held, concluded, secured, renewed, settled, prepared, conducted, ran",
    "провел*, вел, вела, договорил*, заключил*, подписал*, согласовал*, отстоял*, продлил*, закрыл*, выиграл*",
    "добил*, подготовил*, возглавил*",
)
CONFLICT = Phrases(
    "complaint, conflict, dispute, claim, escalation, disagreement, grievance",
    "жалоб*, конфликт*, рекламац*, претенз*, спор, разноглас*, недовольн*",
)
DECISION_MAKERS = Phrases(
    "director, owner, founder, board, ceo, cfo, coo, cio, cto, cmo, cpo, c level, c suite, executive, president",
    "head of, decision maker, chairman, chairwoman, general manager",
    "директор*, гендиректор*, владелец, владелиц*, собственник*, основател*, учредител*, лпр, правлени*",
    "совет директор*, руководител*, топ менеджер*, президент*, председател*",
)
UNITS = {
    "marketing": Phrases("marketing, маркетинг*, маркетолог*"),
    "sales": Phrases("sales department, sales team, sales, отдел продаж, отделом продаж, продавец"),
    "logistics": Phrases("logistics, delivery, shipping, логисти*, доставк*, транспортн*"),
    "warehouse": Phrases("warehouse, stock, склад, складск*"),
    "legal": Phrases("legal, lawyer, юрист*, юридич*"),
    "finance": Phrases("finance, financial, accounting, accountant, controlling, финанс*, бухгалтер*"),
    "production": Phrases("production, manufacturing, factory, plant, производств*, завод*, цех*"),
    "service": Phrases(
        "client service, customer service, support, technical, сервис*, поддержк*, техническ*"
    ),
    "design": Phrases("design, designer, дизайн*"),
    "advertising": Phrases("advertising, реклам*"),
    "purchasing": Phrases("purchasing, procurement, supply, закупк*, закупок, снабжен*"),
    "development": Phrases(
        "it department, it team, engineering, engineer, developer, product team, разработ*, инженер*, айти"
    ),
    "quality": Phrases("quality, качеств*, окк, отк"),
    "people": Phrases("hr, human resources, кадр*"),
}
ANALYSIS = Phrases(
    "plan, forecast, analysis, analyse, analyze, analytics, report, dashboard, segmentation, research",
    "план, планы, планировал*, спланировал*, прогноз*, анализ*, проанализ*, аналитик*, отчет*, сегментац*, исследован*",
)
USE = Phrases(
    "so, so that, which, therefore, led to, result, based on, used, helped, allowed, thanks to, by which",
    "поэтому, благодаря, позволил*, помог*, в итоге, по итогам, результат*, на основе, использ*, перестроил*, что дало",
)
COORDINATION = Phrases(
    "team, mentor, coordinate, coordination, supervise, train, coach, led, junior, intern, trainee",
    "команд*, наставни*, координир*, руководил*, обучил*, обучал*, курировал*, стажер*, младш*, подчиненн*, группу",
)

# R18: how the fifteen competencies are called among skills.
COMPETENCIES = {
    "C01": Phrases("sale, selling, sell, продаж*, продающ*, допродаж*, презентация продукта"),
    "C02": Phrases("negotiat*, closing, deal, перегов*, заключен*, сделка"),
    "C03": Phrases(
        "public speaking, speak, presentation, present, pitch, оратор*, выступл*, презентац*, публичн*"
    ),
    "C04": Phrases(
        "relationship, long term, retention, loyalty, отношени*, удержан*, лояльност*, долгосрочн*"
    ),
    "C05": Phrases(
        "leadership, leader, lead, team, teamwork, mentor, лидер*, команд*, руководств*, наставни*"
    ),
    "C06": Phrases("service, customer care, client care, сервис*, обслуживан*, забот*"),
    "C07": Phrases("emotional, emotion, empathy, eq, эмоци*, эмпати*"),
    "C08": Phrases("communication, communicate, communicator, коммуник*, общен*, общат*"),
    "C09": Phrases("strateg*, analy*, forecast, стратег*, анализ*, аналит*, прогноз*"),
    "C10": Phrases(
        "planning, plan, time management, organisation, organization, планирован*, тайм*, времен*, организац*"
    ),
    "C11": Phrases("marketing, promotion, advertising, маркетинг*, продвижен*, реклам*"),
    "C12": Phrases("etiquette, protocol, business manners, этикет*, протокол*"),
    "C13": Phrases("stress, crisis, crises, conflict, resilience, стресс*, кризис*, конфликт*, антикризис*"),
    "Q1": Phrases("confident, confidence, assertive*, уверенн*"),
    "Q2": Phrases("charisma, charismatic, харизм*"),
}

# R21: what a resume for this post does not need.
MARITAL_STATUS = Phrases(
    "marital status, family status, married, divorced, widowed, unmarried",
    "семейн* положени*, женат*, замужем, не замужем, холост*, разведен*, вдов*",
)
BIRTH_DATE = Phrases(
    "date of birth, birth date, birthdate, birthday, born on, born in",
    "дата рождения, день рождения, год рождения, года рождения, родился, родилась, возраст",
)
