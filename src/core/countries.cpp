#include "core/countries.hpp"

#include <algorithm>
#include <string>

#include "core/digits.hpp"
#include "rapport/core/text.hpp"

namespace rapport::detail {
namespace {

// Calling codes of ITU-T E.164 with the trunk prefixes of their national plans and the lengths of ordinary numbers.
// clang-format off
constexpr CallingPlan plans[] = {
    {"1", "1", 10, 10}, {"20", "0", 8, 10}, {"211", "0", 9, 9}, {"212", "0", 9, 9}, {"213", "0", 8, 9},
    {"216", "", 8, 8}, {"218", "0", 8, 9}, {"220", "", 7, 9}, {"221", "", 9, 9}, {"222", "", 8, 8},
    {"223", "", 8, 8}, {"224", "", 8, 9}, {"225", "", 10, 10}, {"226", "", 8, 8}, {"227", "", 8, 8},
    {"228", "", 8, 8}, {"229", "", 8, 10}, {"230", "", 7, 8}, {"231", "0", 7, 9}, {"232", "0", 8, 8},
    {"233", "0", 9, 9}, {"234", "0", 8, 10}, {"235", "", 8, 8}, {"236", "", 8, 8}, {"237", "", 8, 9},
    {"238", "", 7, 7}, {"239", "", 7, 7}, {"240", "", 9, 9}, {"241", "", 7, 8}, {"242", "", 9, 9},
    {"243", "0", 7, 9}, {"244", "", 9, 9}, {"245", "", 7, 9}, {"246", "", 7, 7}, {"247", "", 5, 6},
    {"248", "", 7, 7}, {"249", "0", 9, 9}, {"250", "0", 8, 9}, {"251", "0", 9, 9}, {"252", "0", 6, 9},
    {"253", "", 8, 8}, {"254", "0", 8, 10}, {"255", "0", 9, 9}, {"256", "0", 9, 9}, {"257", "", 8, 8},
    {"258", "", 8, 9}, {"260", "0", 9, 9}, {"261", "0", 9, 9}, {"262", "0", 9, 9}, {"263", "0", 7, 10},
    {"264", "0", 8, 9}, {"265", "0", 7, 9}, {"266", "", 8, 8}, {"267", "", 7, 8}, {"268", "", 8, 9},
    {"269", "", 7, 7}, {"27", "0", 9, 9}, {"290", "", 4, 5}, {"291", "0", 7, 7}, {"297", "", 7, 7},
    {"298", "", 6, 6}, {"299", "", 6, 6}, {"30", "", 10, 10}, {"31", "0", 7, 9}, {"32", "0", 8, 9},
    {"33", "0", 9, 9}, {"34", "", 9, 9}, {"350", "", 8, 8}, {"351", "", 9, 9}, {"352", "", 4, 11},
    {"353", "0", 7, 10}, {"354", "", 7, 9}, {"355", "0", 8, 9}, {"356", "", 8, 8}, {"357", "", 8, 8},
    {"358", "0", 6, 12}, {"359", "0", 7, 9}, {"36", "06", 8, 9}, {"370", "0 8", 8, 8}, {"371", "", 8, 8},
    {"372", "", 7, 8}, {"373", "0", 8, 8}, {"374", "0", 8, 8}, {"375", "80 8 0", 9, 9}, {"376", "", 6, 6},
    {"377", "0", 8, 9}, {"378", "", 6, 10}, {"380", "0 80", 9, 9}, {"381", "0", 7, 9}, {"382", "0", 8, 9},
    {"383", "0", 8, 9}, {"385", "0", 8, 9}, {"386", "0", 8, 8}, {"387", "0", 8, 9}, {"389", "0", 8, 8},
    {"39", "", 6, 11}, {"40", "0", 9, 9}, {"41", "0", 9, 9}, {"420", "", 9, 9}, {"421", "0", 9, 9},
    {"423", "0", 7, 9}, {"43", "0", 5, 13}, {"44", "0", 9, 10}, {"45", "", 8, 8}, {"46", "0", 7, 10},
    {"47", "", 8, 8}, {"48", "0", 9, 9}, {"49", "0", 6, 13}, {"500", "", 5, 5}, {"501", "", 7, 7},
    {"502", "", 8, 8}, {"503", "", 8, 8}, {"504", "", 8, 8}, {"505", "", 8, 8}, {"506", "", 8, 8},
    {"507", "", 7, 8}, {"508", "0", 6, 6}, {"509", "", 8, 8}, {"51", "0", 8, 9}, {"52", "01 044 045 1", 10, 10},
    {"53", "0", 6, 8}, {"54", "0", 10, 11}, {"55", "0", 10, 11}, {"56", "0", 9, 9}, {"57", "0", 8, 10},
    {"58", "0", 10, 10}, {"590", "0", 9, 9}, {"591", "0", 8, 9}, {"592", "", 7, 7}, {"593", "0", 8, 9},
    {"594", "0", 9, 9}, {"595", "0", 7, 9}, {"596", "0", 9, 9}, {"597", "", 6, 7}, {"598", "0", 8, 8},
    {"599", "", 7, 8}, {"60", "0", 8, 10}, {"61", "0", 9, 10}, {"62", "0", 8, 12}, {"63", "0", 8, 10},
    {"64", "0", 8, 10}, {"65", "", 8, 8}, {"66", "0", 8, 9}, {"670", "", 7, 8}, {"672", "", 5, 6},
    {"673", "", 7, 7}, {"674", "", 7, 7}, {"675", "", 7, 8}, {"676", "", 5, 7}, {"677", "", 5, 7},
    {"678", "", 5, 7}, {"679", "", 7, 7}, {"680", "", 7, 7}, {"681", "", 6, 6}, {"682", "", 5, 5},
    {"683", "", 4, 7}, {"685", "", 5, 7}, {"686", "0", 5, 8}, {"687", "", 6, 6}, {"688", "", 5, 7},
    {"689", "", 6, 8}, {"690", "", 4, 7}, {"691", "", 7, 7}, {"692", "1", 7, 7}, {"7", "8", 10, 10},
    {"800", "", 8, 8}, {"808", "", 8, 8}, {"81", "0", 9, 10}, {"82", "0", 8, 11}, {"84", "0", 9, 10},
    {"850", "0", 8, 10}, {"852", "", 8, 8}, {"853", "", 8, 8}, {"855", "0", 8, 9}, {"856", "0", 8, 10},
    {"86", "0", 10, 11}, {"870", "", 9, 12}, {"878", "", 10, 12}, {"880", "0", 8, 10}, {"881", "", 9, 12},
    {"882", "", 7, 12}, {"883", "", 7, 12}, {"886", "0", 8, 9}, {"888", "", 11, 11}, {"90", "0", 10, 10},
    {"91", "0", 10, 11}, {"92", "0", 9, 10}, {"93", "0", 9, 9}, {"94", "0", 9, 9}, {"95", "0", 7, 10},
    {"960", "", 7, 7}, {"961", "0", 7, 8}, {"962", "0", 8, 9}, {"963", "0", 8, 9}, {"964", "0", 8, 10},
    {"965", "", 8, 8}, {"966", "0", 9, 9}, {"967", "0", 7, 9}, {"968", "", 8, 8}, {"970", "0", 8, 9},
    {"971", "0", 8, 9}, {"972", "0", 8, 9}, {"973", "", 8, 8}, {"974", "", 8, 8}, {"975", "", 7, 8},
    {"976", "0", 8, 8}, {"977", "0", 8, 10}, {"979", "", 9, 9}, {"98", "0", 10, 10}, {"992", "", 9, 9},
    {"993", "8", 8, 8}, {"994", "0", 9, 9}, {"995", "0", 9, 9}, {"996", "0", 9, 9}, {"998", "", 9, 9},
};

struct Country {
  std::string_view code;
  std::string_view calling_code;
};

constexpr Country countries[] = {
    {"AD", "376"}, {"AE", "971"}, {"AF", "93"}, {"AG", "1"}, {"AI", "1"}, {"AL", "355"}, {"AM", "374"},
    {"AO", "244"}, {"AQ", "672"}, {"AR", "54"}, {"AS", "1"}, {"AT", "43"}, {"AU", "61"}, {"AW", "297"},
    {"AX", "358"}, {"AZ", "994"}, {"BA", "387"}, {"BB", "1"}, {"BD", "880"}, {"BE", "32"}, {"BF", "226"},
    {"BG", "359"}, {"BH", "973"}, {"BI", "257"}, {"BJ", "229"}, {"BL", "590"}, {"BM", "1"}, {"BN", "673"},
    {"BO", "591"}, {"BQ", "599"}, {"BR", "55"}, {"BS", "1"}, {"BT", "975"}, {"BV", "47"}, {"BW", "267"},
    {"BY", "375"}, {"BZ", "501"}, {"CA", "1"}, {"CC", "61"}, {"CD", "243"}, {"CF", "236"}, {"CG", "242"},
    {"CH", "41"}, {"CI", "225"}, {"CK", "682"}, {"CL", "56"}, {"CM", "237"}, {"CN", "86"}, {"CO", "57"},
    {"CR", "506"}, {"CU", "53"}, {"CV", "238"}, {"CW", "599"}, {"CX", "61"}, {"CY", "357"}, {"CZ", "420"},
    {"DE", "49"}, {"DJ", "253"}, {"DK", "45"}, {"DM", "1"}, {"DO", "1"}, {"DZ", "213"}, {"EC", "593"},
    {"EE", "372"}, {"EG", "20"}, {"EH", "212"}, {"ER", "291"}, {"ES", "34"}, {"ET", "251"}, {"FI", "358"},
    {"FJ", "679"}, {"FK", "500"}, {"FM", "691"}, {"FO", "298"}, {"FR", "33"}, {"GA", "241"}, {"GB", "44"},
    {"GD", "1"}, {"GE", "995"}, {"GF", "594"}, {"GG", "44"}, {"GH", "233"}, {"GI", "350"}, {"GL", "299"},
    {"GM", "220"}, {"GN", "224"}, {"GP", "590"}, {"GQ", "240"}, {"GR", "30"}, {"GS", "500"}, {"GT", "502"},
    {"GU", "1"}, {"GW", "245"}, {"GY", "592"}, {"HK", "852"}, {"HM", "672"}, {"HN", "504"}, {"HR", "385"},
    {"HT", "509"}, {"HU", "36"}, {"ID", "62"}, {"IE", "353"}, {"IL", "972"}, {"IM", "44"}, {"IN", "91"},
    {"IO", "246"}, {"IQ", "964"}, {"IR", "98"}, {"IS", "354"}, {"IT", "39"}, {"JE", "44"}, {"JM", "1"},
    {"JO", "962"}, {"JP", "81"}, {"KE", "254"}, {"KG", "996"}, {"KH", "855"}, {"KI", "686"}, {"KM", "269"},
    {"KN", "1"}, {"KP", "850"}, {"KR", "82"}, {"KW", "965"}, {"KY", "1"}, {"KZ", "7"}, {"LA", "856"}, {"LB", "961"},
    {"LC", "1"}, {"LI", "423"}, {"LK", "94"}, {"LR", "231"}, {"LS", "266"}, {"LT", "370"}, {"LU", "352"},
    {"LV", "371"}, {"LY", "218"}, {"MA", "212"}, {"MC", "377"}, {"MD", "373"}, {"ME", "382"}, {"MF", "590"},
    {"MG", "261"}, {"MH", "692"}, {"MK", "389"}, {"ML", "223"}, {"MM", "95"}, {"MN", "976"}, {"MO", "853"},
    {"MP", "1"}, {"MQ", "596"}, {"MR", "222"}, {"MS", "1"}, {"MT", "356"}, {"MU", "230"}, {"MV", "960"},
    {"MW", "265"}, {"MX", "52"}, {"MY", "60"}, {"MZ", "258"}, {"NA", "264"}, {"NC", "687"}, {"NE", "227"},
    {"NF", "672"}, {"NG", "234"}, {"NI", "505"}, {"NL", "31"}, {"NO", "47"}, {"NP", "977"}, {"NR", "674"},
    {"NU", "683"}, {"NZ", "64"}, {"OM", "968"}, {"PA", "507"}, {"PE", "51"}, {"PF", "689"}, {"PG", "675"},
    {"PH", "63"}, {"PK", "92"}, {"PL", "48"}, {"PM", "508"}, {"PN", "64"}, {"PR", "1"}, {"PS", "970"},
    {"PT", "351"}, {"PW", "680"}, {"PY", "595"}, {"QA", "974"}, {"RE", "262"}, {"RO", "40"}, {"RS", "381"},
    {"RU", "7"}, {"RW", "250"}, {"SA", "966"}, {"SB", "677"}, {"SC", "248"}, {"SD", "249"}, {"SE", "46"},
    {"SG", "65"}, {"SH", "290"}, {"SI", "386"}, {"SJ", "47"}, {"SK", "421"}, {"SL", "232"}, {"SM", "378"},
    {"SN", "221"}, {"SO", "252"}, {"SR", "597"}, {"SS", "211"}, {"ST", "239"}, {"SV", "503"}, {"SX", "1"},
    {"SY", "963"}, {"SZ", "268"}, {"TC", "1"}, {"TD", "235"}, {"TF", "262"}, {"TG", "228"}, {"TH", "66"},
    {"TJ", "992"}, {"TK", "690"}, {"TL", "670"}, {"TM", "993"}, {"TN", "216"}, {"TO", "676"}, {"TR", "90"},
    {"TT", "1"}, {"TV", "688"}, {"TW", "886"}, {"TZ", "255"}, {"UA", "380"}, {"UG", "256"}, {"UM", "1"},
    {"US", "1"}, {"UY", "598"}, {"UZ", "998"}, {"VA", "39"}, {"VC", "1"}, {"VE", "58"}, {"VG", "1"}, {"VI", "1"},
    {"VN", "84"}, {"VU", "678"}, {"WF", "681"}, {"WS", "685"}, {"XK", "383"}, {"YE", "967"}, {"YT", "262"},
    {"ZA", "27"}, {"ZM", "260"}, {"ZW", "263"},
};

// ISO 3166-1 alpha-3 codes and names as name_key() leaves them: English, native and Indonesian.
constexpr CountryName names[] = {
    {"abw", "AW"}, {"afg", "AF"}, {"afghanistan", "AF"}, {"afrikaselatan", "ZA"}, {"ago", "AO"}, {"aia", "AI"},
    {"ala", "AX"}, {"alandislands", "AX"}, {"alb", "AL"}, {"albania", "AL"}, {"alemania", "DE"}, {"algeria", "DZ"},
    {"algerie", "DZ"}, {"aljazair", "DZ"}, {"allemagne", "DE"}, {"america", "US"}, {"americansamoa", "AS"},
    {"amerika", "US"}, {"amerikaserikat", "US"}, {"and", "AD"}, {"andorra", "AD"}, {"angola", "AO"},
    {"anguilla", "AI"}, {"antarctica", "AQ"}, {"antiguaandbarbuda", "AG"}, {"aotearoa", "NZ"}, {"arabsaudi", "SA"},
    {"are", "AE"}, {"arg", "AR"}, {"argentina", "AR"}, {"arm", "AM"}, {"armenia", "AM"}, {"aruba", "AW"},
    {"ascensionandtristandacunhasainthelena", "SH"}, {"asm", "AS"}, {"ata", "AQ"}, {"atf", "TF"}, {"atg", "AG"},
    {"aus", "AU"}, {"australia", "AU"}, {"austria", "AT"}, {"aut", "AT"}, {"autriche", "AT"}, {"aze", "AZ"},
    {"azerbaijan", "AZ"}, {"azerbaycan", "AZ"}, {"bahamas", "BS"}, {"bahrain", "BH"}, {"bangladesh", "BD"},
    {"barbados", "BB"}, {"bdi", "BI"}, {"bel", "BE"}, {"belanda", "NL"}, {"belarus", "BY"}, {"belgia", "BE"},
    {"belgie", "BE"}, {"belgien", "BE"}, {"belgique", "BE"}, {"belgium", "BE"}, {"belize", "BZ"}, {"ben", "BJ"},
    {"benin", "BJ"}, {"bermuda", "BM"}, {"bes", "BQ"}, {"bfa", "BF"}, {"bgd", "BD"}, {"bgr", "BG"},
    {"bharat", "IN"}, {"bhr", "BH"}, {"bhs", "BS"}, {"bhutan", "BT"}, {"bih", "BA"}, {"blm", "BL"}, {"blr", "BY"},
    {"blz", "BZ"}, {"bmu", "BM"}, {"bol", "BO"}, {"bolivarianrepublicofvenezuela", "VE"}, {"bolivia", "BO"},
    {"bonaire", "BQ"}, {"bosnaihercegovina", "BA"}, {"bosnia", "BA"}, {"bosniaandherzegovina", "BA"},
    {"botswana", "BW"}, {"bouvetisland", "BV"}, {"bra", "BR"}, {"brasil", "BR"}, {"brazil", "BR"}, {"brb", "BB"},
    {"britain", "GB"}, {"britaniaraya", "GB"}, {"britishindianoceanterritory", "IO"},
    {"britishvirginislands", "VG"}, {"brn", "BN"}, {"brunei", "BN"}, {"bruneidarussalam", "BN"}, {"btn", "BT"},
    {"bulgaria", "BG"}, {"burkinafaso", "BF"}, {"burma", "MM"}, {"burundi", "BI"}, {"bvt", "BV"}, {"bwa", "BW"},
    {"caboverde", "CV"}, {"caf", "CF"}, {"cambodia", "KH"}, {"cameroon", "CM"}, {"can", "CA"}, {"canada", "CA"},
    {"capeverde", "CV"}, {"caymanislands", "KY"}, {"cck", "CC"}, {"ceko", "CZ"}, {"centralafricanrepublic", "CF"},
    {"ceskarepublika", "CZ"}, {"cesko", "CZ"}, {"chad", "TD"}, {"che", "CH"}, {"chile", "CL"}, {"chili", "CL"},
    {"china", "CN"}, {"chl", "CL"}, {"chn", "CN"}, {"christmasisland", "CX"}, {"cina", "CN"}, {"civ", "CI"},
    {"cmr", "CM"}, {"cocoskeelingislands", "CC"}, {"cod", "CD"}, {"cog", "CG"}, {"cok", "CK"}, {"col", "CO"},
    {"colombia", "CO"}, {"com", "KM"}, {"comoros", "KM"}, {"congo", "CG"}, {"congobrazzaville", "CG"},
    {"congokinshasa", "CD"}, {"cookislands", "CK"}, {"costarica", "CR"}, {"cotedivoire", "CI"}, {"cpv", "CV"},
    {"cri", "CR"}, {"croatia", "HR"}, {"cub", "CU"}, {"cuba", "CU"}, {"curacao", "CW"}, {"cuw", "CW"},
    {"cxr", "CX"}, {"cym", "KY"}, {"cyp", "CY"}, {"cyprus", "CY"}, {"cze", "CZ"}, {"czechia", "CZ"},
    {"czechrepublic", "CZ"}, {"danmark", "DK"}, {"democraticpeoplesrepublicofkorea", "KP"},
    {"democraticrepublicofthecongo", "CD"}, {"denmark", "DK"}, {"deu", "DE"}, {"deutschland", "DE"}, {"dji", "DJ"},
    {"djibouti", "DJ"}, {"dma", "DM"}, {"dnk", "DK"}, {"dom", "DO"}, {"dominica", "DM"},
    {"dominicanrepublic", "DO"}, {"drc", "CD"}, {"drcongo", "CD"}, {"dza", "DZ"}, {"easttimor", "TL"},
    {"ecu", "EC"}, {"ecuador", "EC"}, {"eesti", "EE"}, {"egy", "EG"}, {"egypt", "EG"}, {"eire", "IE"},
    {"ekuador", "EC"}, {"elsalvador", "SV"}, {"emirates", "AE"}, {"england", "GB"}, {"equatorialguinea", "GQ"},
    {"eri", "ER"}, {"eritrea", "ER"}, {"esh", "EH"}, {"esp", "ES"}, {"espana", "ES"}, {"est", "EE"},
    {"estadosunidos", "US"}, {"estonia", "EE"}, {"eswatini", "SZ"}, {"eth", "ET"}, {"ethiopia", "ET"},
    {"etiopia", "ET"}, {"falklandislands", "FK"}, {"falklandislandsmalvinas", "FK"}, {"faroeislands", "FO"},
    {"federatedstatesofmicronesia", "FM"}, {"fiji", "FJ"}, {"filipina", "PH"}, {"fin", "FI"}, {"finland", "FI"},
    {"finlandia", "FI"}, {"fji", "FJ"}, {"flk", "FK"}, {"fra", "FR"}, {"france", "FR"}, {"francia", "FR"},
    {"frankreich", "FR"}, {"frenchguiana", "GF"}, {"frenchpolynesia", "PF"}, {"frenchsouthernterritories", "TF"},
    {"fro", "FO"}, {"fsm", "FM"}, {"gab", "GA"}, {"gabon", "GA"}, {"gambia", "GM"}, {"gbr", "GB"}, {"geo", "GE"},
    {"georgia", "GE"}, {"germany", "DE"}, {"ggy", "GG"}, {"gha", "GH"}, {"ghana", "GH"}, {"gib", "GI"},
    {"gibraltar", "GI"}, {"gin", "GN"}, {"glp", "GP"}, {"gmb", "GM"}, {"gnb", "GW"}, {"gnq", "GQ"}, {"grc", "GR"},
    {"grd", "GD"}, {"greatbritain", "GB"}, {"greece", "GR"}, {"greenland", "GL"}, {"grenada", "GD"}, {"grl", "GL"},
    {"gtm", "GT"}, {"guadeloupe", "GP"}, {"guam", "GU"}, {"guatemala", "GT"}, {"guernsey", "GG"}, {"guf", "GF"},
    {"guinea", "GN"}, {"guineabissau", "GW"}, {"gum", "GU"}, {"guy", "GY"}, {"guyana", "GY"}, {"haiti", "HT"},
    {"heardislandandmcdonaldislands", "HM"}, {"hellas", "GR"}, {"hkg", "HK"}, {"hmd", "HM"}, {"hnd", "HN"},
    {"holland", "NL"}, {"holyseevaticancitystate", "VA"}, {"honduras", "HN"}, {"hongkong", "HK"},
    {"hongkongsar", "HK"}, {"hrv", "HR"}, {"hrvatska", "HR"}, {"hti", "HT"}, {"hun", "HU"}, {"hungaria", "HU"},
    {"hungary", "HU"}, {"iceland", "IS"}, {"idn", "ID"}, {"imn", "IM"}, {"ind", "IN"}, {"india", "IN"},
    {"indonesia", "ID"}, {"inggris", "GB"}, {"iot", "IO"}, {"irak", "IQ"}, {"iran", "IR"}, {"iraq", "IQ"},
    {"ireland", "IE"}, {"irl", "IE"}, {"irlandia", "IE"}, {"irn", "IR"}, {"irq", "IQ"}, {"isl", "IS"},
    {"islamicrepublicofiran", "IR"}, {"island", "IS"}, {"islandia", "IS"}, {"isleofman", "IM"}, {"isr", "IL"},
    {"israel", "IL"}, {"ita", "IT"}, {"italia", "IT"}, {"italie", "IT"}, {"italien", "IT"}, {"italy", "IT"},
    {"ivorycoast", "CI"}, {"jam", "JM"}, {"jamaica", "JM"}, {"japan", "JP"}, {"jepang", "JP"}, {"jerman", "DE"},
    {"jersey", "JE"}, {"jey", "JE"}, {"jor", "JO"}, {"jordan", "JO"}, {"jpn", "JP"}, {"kamboja", "KH"},
    {"kampuchea", "KH"}, {"kanada", "CA"}, {"kaz", "KZ"}, {"kazakhstan", "KZ"}, {"kazakstan", "KZ"}, {"ken", "KE"},
    {"kenya", "KE"}, {"kgz", "KG"}, {"khm", "KH"}, {"kir", "KI"}, {"kiribati", "KI"}, {"kna", "KN"},
    {"kolombia", "CO"}, {"kor", "KR"}, {"korea", "KR"}, {"koreaselatan", "KR"}, {"koreautara", "KP"},
    {"kosovo", "XK"}, {"kroasia", "HR"}, {"ksa", "SA"}, {"kuba", "CU"}, {"kuwait", "KW"}, {"kwt", "KW"},
    {"kyrgyzstan", "KG"}, {"lao", "LA"}, {"laopeoplesdemocraticrepublic", "LA"}, {"laos", "LA"}, {"latvia", "LV"},
    {"latvija", "LV"}, {"lbn", "LB"}, {"lbr", "LR"}, {"lby", "LY"}, {"lca", "LC"}, {"lebanon", "LB"},
    {"lesotho", "LS"}, {"libanon", "LB"}, {"liberia", "LR"}, {"libya", "LY"}, {"lie", "LI"},
    {"liechtenstein", "LI"}, {"lietuva", "LT"}, {"lithuania", "LT"}, {"lituania", "LT"}, {"lka", "LK"},
    {"lso", "LS"}, {"ltu", "LT"}, {"luksemburg", "LU"}, {"lux", "LU"}, {"luxembourg", "LU"}, {"luxemburg", "LU"},
    {"lva", "LV"}, {"mac", "MO"}, {"macao", "MO"}, {"macau", "MO"}, {"macedonia", "MK"}, {"madagascar", "MG"},
    {"maf", "MF"}, {"magyarorszag", "HU"}, {"makedonia", "MK"}, {"maladewa", "MV"}, {"malawi", "MW"},
    {"malaysia", "MY"}, {"maldives", "MV"}, {"mali", "ML"}, {"malta", "MT"}, {"mar", "MA"}, {"maroc", "MA"},
    {"maroko", "MA"}, {"marshallislands", "MH"}, {"martinique", "MQ"}, {"mauritania", "MR"}, {"mauritius", "MU"},
    {"mayotte", "YT"}, {"mco", "MC"}, {"mda", "MD"}, {"mdg", "MG"}, {"mdv", "MV"}, {"meksiko", "MX"},
    {"mesir", "EG"}, {"mex", "MX"}, {"mexico", "MX"}, {"mhl", "MH"}, {"micronesia", "FM"}, {"mkd", "MK"},
    {"mli", "ML"}, {"mlt", "MT"}, {"mmr", "MM"}, {"mne", "ME"}, {"mng", "MN"}, {"mnp", "MP"}, {"moldova", "MD"},
    {"monaco", "MC"}, {"mongolia", "MN"}, {"montenegro", "ME"}, {"montserrat", "MS"}, {"morocco", "MA"},
    {"moz", "MZ"}, {"mozambique", "MZ"}, {"mrt", "MR"}, {"msr", "MS"}, {"mtq", "MQ"}, {"muangthai", "TH"},
    {"mus", "MU"}, {"mwi", "MW"}, {"myanmar", "MM"}, {"mys", "MY"}, {"myt", "YT"}, {"nam", "NA"}, {"namibia", "NA"},
    {"nauru", "NR"}, {"ncl", "NC"}, {"nederland", "NL"}, {"nepal", "NP"}, {"ner", "NE"}, {"netherlands", "NL"},
    {"newcaledonia", "NC"}, {"newzealand", "NZ"}, {"nfk", "NF"}, {"nga", "NG"}, {"nic", "NI"}, {"nicaragua", "NI"},
    {"niger", "NE"}, {"nigeria", "NG"}, {"nihon", "JP"}, {"nippon", "JP"}, {"niu", "NU"}, {"niue", "NU"},
    {"nld", "NL"}, {"nor", "NO"}, {"noreg", "NO"}, {"norfolkisland", "NF"}, {"norge", "NO"},
    {"northernireland", "GB"}, {"northernmarianaislands", "MP"}, {"northkorea", "KP"}, {"northmacedonia", "MK"},
    {"norway", "NO"}, {"norwegia", "NO"}, {"npl", "NP"}, {"nru", "NR"}, {"nzl", "NZ"}, {"oesterreich", "AT"},
    {"oman", "OM"}, {"omn", "OM"}, {"osterreich", "AT"}, {"pak", "PK"}, {"pakistan", "PK"}, {"palau", "PW"},
    {"palestina", "PS"}, {"palestine", "PS"}, {"pan", "PA"}, {"panama", "PA"}, {"pantaigading", "CI"},
    {"papuanewguinea", "PG"}, {"papuanugini", "PG"}, {"paraguay", "PY"}, {"paysbas", "NL"}, {"pcn", "PN"},
    {"per", "PE"}, {"perancis", "FR"}, {"peru", "PE"}, {"philippines", "PH"}, {"phl", "PH"}, {"pilipinas", "PH"},
    {"pitcairn", "PN"}, {"plurinationalstateofbolivia", "BO"}, {"plw", "PW"}, {"png", "PG"}, {"pol", "PL"},
    {"poland", "PL"}, {"polandia", "PL"}, {"polska", "PL"}, {"portugal", "PT"}, {"prancis", "FR"}, {"prc", "CN"},
    {"pri", "PR"}, {"prk", "KP"}, {"prt", "PT"}, {"pry", "PY"}, {"pse", "PS"}, {"puertorico", "PR"}, {"pyf", "PF"},
    {"qat", "QA"}, {"qatar", "QA"}, {"republicaargentina", "AR"}, {"republicofindonesia", "ID"},
    {"republicofireland", "IE"}, {"republicofkorea", "KR"}, {"republicofmoldova", "MD"},
    {"republicofthecongo", "CG"}, {"republikceko", "CZ"}, {"republikindonesia", "ID"}, {"reu", "RE"},
    {"reunion", "RE"}, {"ri", "ID"}, {"romania", "RO"}, {"rou", "RO"}, {"rumania", "RO"}, {"rus", "RU"},
    {"rusia", "RU"}, {"russia", "RU"}, {"russianfederation", "RU"}, {"rwa", "RW"}, {"rwanda", "RW"},
    {"saintbarthelemy", "BL"}, {"sainthelena", "SH"}, {"saintkittsandnevis", "KN"}, {"saintlucia", "LC"},
    {"saintmartin", "MF"}, {"saintmartinfrenchpart", "MF"}, {"saintpierreandmiquelon", "PM"},
    {"saintvincentandthegrenadines", "VC"}, {"samoa", "WS"}, {"sanmarino", "SM"}, {"saotomeandprincipe", "ST"},
    {"sau", "SA"}, {"saudiarabia", "SA"}, {"schweiz", "CH"}, {"scotland", "GB"}, {"sdn", "SD"},
    {"selandiabaru", "NZ"}, {"sen", "SN"}, {"senegal", "SN"}, {"serbia", "RS"}, {"seychelles", "SC"}, {"sgp", "SG"},
    {"sgs", "GS"}, {"shn", "SH"}, {"sierraleone", "SL"}, {"singapore", "SG"}, {"singapura", "SG"},
    {"sinteustatiusandsababonaire", "BQ"}, {"sintmaartendutchpart", "SX"}, {"siprus", "CY"}, {"sjm", "SJ"},
    {"slb", "SB"}, {"sle", "SL"}, {"slovakia", "SK"}, {"slovenia", "SI"}, {"slovenija", "SI"}, {"slovensko", "SK"},
    {"slowakia", "SK"}, {"slowenia", "SI"}, {"slv", "SV"}, {"smr", "SM"}, {"solomonislands", "SB"}, {"som", "SO"},
    {"somalia", "SO"}, {"southafrica", "ZA"}, {"southgeorgiaandthesouthsandwichislands", "GS"},
    {"southkorea", "KR"}, {"southsudan", "SS"}, {"spain", "ES"}, {"spanien", "ES"}, {"spanyol", "ES"},
    {"spm", "PM"}, {"srb", "RS"}, {"srbija", "RS"}, {"srilanka", "LK"}, {"ssd", "SS"}, {"stateofpalestine", "PS"},
    {"stp", "ST"}, {"sudan", "SD"}, {"suidafrika", "ZA"}, {"suisse", "CH"}, {"suomi", "FI"}, {"sur", "SR"},
    {"suriah", "SY"}, {"suriname", "SR"}, {"svalbardandjanmayen", "SJ"}, {"sverige", "SE"}, {"svizzera", "CH"},
    {"svk", "SK"}, {"svn", "SI"}, {"swaziland", "SZ"}, {"swe", "SE"}, {"sweden", "SE"}, {"swedia", "SE"},
    {"swiss", "CH"}, {"switzerland", "CH"}, {"swz", "SZ"}, {"sxm", "SX"}, {"syc", "SC"}, {"syr", "SY"},
    {"syria", "SY"}, {"syrianarabrepublic", "SY"}, {"taiwan", "TW"}, {"tajikistan", "TJ"}, {"tanjungverde", "CV"},
    {"tanzania", "TZ"}, {"tca", "TC"}, {"tcd", "TD"}, {"tgo", "TG"}, {"tha", "TH"}, {"thailand", "TH"},
    {"timorleste", "TL"}, {"tiongkok", "CN"}, {"tjk", "TJ"}, {"tkl", "TK"}, {"tkm", "TM"}, {"tls", "TL"},
    {"togo", "TG"}, {"tokelau", "TK"}, {"ton", "TO"}, {"tonga", "TO"}, {"trinidadandtobago", "TT"}, {"tto", "TT"},
    {"tun", "TN"}, {"tunisia", "TN"}, {"tunisie", "TN"}, {"tur", "TR"}, {"turkey", "TR"}, {"turki", "TR"},
    {"turkiye", "TR"}, {"turkmenistan", "TM"}, {"turksandcaicosislands", "TC"}, {"tuv", "TV"}, {"tuvalu", "TV"},
    {"twn", "TW"}, {"tza", "TZ"}, {"uae", "AE"}, {"uga", "UG"}, {"uganda", "UG"}, {"uk", "GB"}, {"ukr", "UA"},
    {"ukraina", "UA"}, {"ukraine", "UA"}, {"umi", "UM"}, {"uniemiratarab", "AE"}, {"unitedarabemirates", "AE"},
    {"unitedkingdom", "GB"}, {"unitedrepublicoftanzania", "TZ"}, {"unitedstates", "US"},
    {"unitedstatesminoroutlyingislands", "UM"}, {"unitedstatesofamerica", "US"}, {"uruguay", "UY"}, {"ury", "UY"},
    {"usa", "US"}, {"usvirginislands", "VI"}, {"uzb", "UZ"}, {"uzbekistan", "UZ"}, {"vanuatu", "VU"}, {"vat", "VA"},
    {"vatican", "VA"}, {"vaticancity", "VA"}, {"vatikan", "VA"}, {"vct", "VC"}, {"ven", "VE"}, {"venezuela", "VE"},
    {"vgb", "VG"}, {"vietnam", "VN"}, {"vir", "VI"}, {"vnm", "VN"}, {"vut", "VU"}, {"wales", "GB"},
    {"wallisandfutuna", "WF"}, {"westernsahara", "EH"}, {"wlf", "WF"}, {"wsm", "WS"}, {"xkx", "XK"}, {"yem", "YE"},
    {"yemen", "YE"}, {"yordania", "JO"}, {"yunani", "GR"}, {"zaf", "ZA"}, {"zambia", "ZM"}, {"zhongguo", "CN"},
    {"zimbabwe", "ZW"}, {"zmb", "ZM"}, {"zwe", "ZW"}, {"ελλαδα", "GR"}, {"κυπροσ", "CY"}, {"беларусь", "BY"},
    {"българия", "BG"}, {"россия", "RU"}, {"србија", "RS"}, {"украіна", "UA"}, {"қазақстан", "KZ"}, {"ישראל", "IL"},
    {"الامارات", "AE"}, {"السعودية", "SA"}, {"مصر", "EG"}, {"भारत", "IN"}, {"ประเทศไทย", "TH"}, {"ไทย", "TH"},
    {"中国", "CN"}, {"中國", "CN"}, {"台湾", "TW"}, {"台灣", "TW"}, {"新加坡", "SG"}, {"日本", "JP"}, {"澳門", "MO"}, {"臺灣", "TW"},
    {"香港", "HK"}, {"대한민국", "KR"}, {"한국", "KR"},
};
// clang-format on

template <class Entry, std::size_t size>
const Entry* find(const Entry (&table)[size], std::string_view Entry::*key, std::string_view wanted) {
  const auto* found = std::lower_bound(std::begin(table), std::end(table), wanted,
                                       [key](const Entry& entry, std::string_view text) { return entry.*key < text; });
  return found != std::end(table) && found->*key == wanted ? found : nullptr;
}

template <class Entry, std::size_t size>
constexpr bool sorted(const Entry (&table)[size], std::string_view Entry::*key) {
  return std::is_sorted(std::begin(table), std::end(table),
                        [key](const Entry& a, const Entry& b) { return a.*key < b.*key; });
}
static_assert(sorted(plans, &CallingPlan::calling_code));
static_assert(sorted(countries, &Country::code));
static_assert(sorted(names, &CountryName::key));

}  // namespace

const CallingPlan* find_plan(std::string_view calling_code) {
  return find(plans, &CallingPlan::calling_code, calling_code);
}

const CallingPlan* plan_of_number(std::string_view digits) {
  for (std::size_t size = 1; size <= 3 && size <= digits.size(); ++size)
    if (const auto* plan = find_plan(digits.substr(0, size))) return plan;
  return nullptr;
}

const CallingPlan* plan_of_country(std::string_view alpha2) {
  const auto* country = find(countries, &Country::code, alpha2);
  return country ? find_plan(country->calling_code) : nullptr;
}

std::string_view country_by_name(std::string_view key) {
  const auto* name = find(names, &CountryName::key, key);
  return name ? name->code : std::string_view{};
}

std::string name_key(std::string_view name) {
  auto key = fold(name);
  if (key.starts_with("the ")) key.erase(0, 4);
  leave_letters_and_digits(key);
  return key;
}

std::span<const CountryName> country_names() { return names; }

}  // namespace rapport::detail
