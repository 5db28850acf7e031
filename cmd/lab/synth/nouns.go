package synth

import "strings"

// nouns are the words that most sentences are made of: a page of news is told by
// its words, and one of invented words alone would pass for another language.
var nouns = strings.Fields(`
council bridge budget court school hospital market river station union minister plan vote report team season ferry
harbour police inquiry company price strike storm road farm water energy tax law museum election border treaty bank
network engine forest island festival library match airport factory pension patient teacher tenant vessel valley abbey
account accident actor agency agreement airline alarm album ally ambulance ankle apartment appeal apple archive army
arrest article artist assembly asset athlete attack auction audience audit author award baby bakery balance ballot
bargain barrier baseball battery battle beach bear bed beer bicycle bid bill birth bishop blast blaze blood board boat
body bomb bond bonus book boom bottle boundary box boy brand bread breach brewery brick brother bug builder building
bull bus bush business butcher cabin cabinet cable camera camp campaign canal cancer candidate captain car carbon card
career cargo carrier cash castle cathedral cattle cause ceasefire ceiling cell cemetery centre ceremony chain chair
challenge chamber champion chapel charge charity charter chemical chicken child chip choir church cinema circuit
citizen city claim class clerk climate clinic clock clothing cloud club coach coal coalition coast code coffee coin
collapse collection college colony column comet commander commission committee community compensation complaint
computer concert concrete conference conflict congress constitution consumer contest contract convention convoy copper
coral corn corner corridor cost cottage cotton country couple course cousin cow crane crash credit crew cricket crime
crisis crop crossing crowd crown cruise culture cup curfew currency customer cyclist dairy dam damage dance danger
data daughter dealer death debate debt decade decision decline decree deer defence deficit degree delay delegate
delivery demand democracy demolition dentist deposit depot deputy desert design desk device diamond diet diplomat
disaster discount disease dispute district diver dividend doctor document dog dollar donor doctrine door draft drama
dream dress drill driver drone drought drug earthquake economy editor education egg elephant embassy emergency
emission emperor employee employer empire engineer enterprise envoy equipment erosion estate evacuation evidence
examination exchange executive exercise exhibition expansion expert explosion export extension eye fabric failure fair
faith family fan farmer fashion father fee fence fertiliser fibre field fighter file film finance fine fire fish
fisherman flag fleet flight flood floor flour flower fog food football force forecast foreigner formula fortune fossil
foundation fountain freight friend frontier fruit fuel fund funeral furniture future gallery game gap garage garden
gas gate general generation generator ghost giant girl glacier glass goal goat gold golf governor grain grandmother
grant grass gravel guarantee guard guest guide guild guitar gun habitat hall hammer hand harvest headquarters health
hearing heart heating helicopter helmet herd heritage highway hill historian hockey holiday home honey horse hostage
hotel house household hunter hurricane hut ice illness import income index industry infant infection inflation
inheritance injury innovation insect inspection inspector insurance insurer interest internet interview invasion
inventor investigation investment investor invoice iron jacket jail jewel job journal journey judge juice jury justice
kettle kidney kilometre king kitchen knife label laboratory labour ladder lake lamp land landlord landslide lane
laptop laser launch lawsuit lawyer leader league leak lease leather lecture legacy legend lender lens letter licence
lift light lighthouse limit line liquor list litre loan lobby lock locomotive lorry lottery luggage lung machine
magazine magistrate mail maintenance manager mandate manufacturer map marathon march marine mask massacre master mayor
meadow meal measure meat medal medicine meeting member memorial memory merchant merger message metal meteor method
metre microphone midwife migrant militia milk mill miner mineral mining mission mistake mob model monastery money
monitor monument moon morning mortgage mosque mother motion motor motorway mountain movement murder muscle music
musician nation nature navy neighbour nephew nerve newspaper night noise nominee notice novel nurse nursery oak oath
object observatory ocean offence offer office officer oil olive opera operation opinion opponent opposition orchard
orchestra order organ outbreak outlet oven owner oxygen oyster package paint painter palace panel paper parade parcel
parent park parliament parish partner party passage passenger passport pasture patent path patrol pavement payment
peace penalty peninsula pepper performance permit petition petrol phone photograph physician piano picture pier pig
pilot pipe pipeline pitch planet plant plaster plastic plate platform player plot plumber poem poet poison pole policy
poll pollution pond pony pool pope population port portrait possession post potato pottery poverty powder power prayer
premier premium president pressure priest prince prison prisoner prize probe problem producer profit programme project
promise proof property prosecution protest province pump pupil purchase quake quality quarry quarter queen question
queue quota rabbit racket radar radio raid rail railway rain rally ranch range ransom rate ration reactor rebel
recession record recovery recruit reef referee referendum reform refuge refugee refund regiment region regulator
relative relief religion remedy rent repair replica reporter republic rescue research reserve reservoir resident
resignation resolution resort restaurant retailer retirement revenue review revolt reward rhythm rice rider rifle ring
riot ritual rival robot rock rocket roof room root rope route royalty rubber rubbish ruin rule ruling runner runway
sailor salary sale salmon salt sample sanction sand satellite sauce scandal scheme scholar science scientist scooter
score screen script sculpture sea seal seat secretary section sector security seed senate senator sensor sentence
sergeant servant server service session settlement sewage sewer shadow share shareholder shark sheep shelf shelter
sheriff shield shift ship shirt shoe shop shore shortage shoulder shrine shuttle sibling signal silver singer sister
skill skin sky slogan smoke snow soap soccer society software soil soldier solution song soup source space spectator
speech speed spice spider spirit sponsor spring squad square squadron stable stadium staff stage stake stall stamp
standard star statement statue steam steel stock stomach stone store story stream street stretch studio study subsidy
suburb subway sugar suit summit sun supermarket supplier supply surface surgeon surgery surplus survey survivor
suspect sword symptom syndicate system table tailor talent tanker tank tariff taxi tea technician technology telegraph
telephone telescope television temperature temple tenor tent term terminal terrace territory terror text theatre theft
theme theory therapist thief threat throne thunder ticket tide tiger timber tire title tobacco toilet tomato tomb tool
tooth tornado tour tourism tourist tournament tower town toy track tractor trade trader trail train trainer transfer
transit translator transplant trap traveller treasury treatment tree trench trial tribe tribunal tribute trick troop
trophy truck trust tube tunnel turbine twin tyre umbrella uncle uniform university uprising vaccine van vault
vegetable vehicle venture venue verdict veteran victim victory video village vine vineyard violence violin virus visa
visitor volcano volunteer voter voyage wage wagon waiter wall war warden warehouse warrant warship waste watch
watchdog wave weapon weather website wedding weed wheat wheel whale whisky widow wife wildlife win wind window wine
winner winter witness wolf wood wool worker workshop worm wound wreck writer yacht yard youth zone
`)
