#pragma once
// The months as people and other programs call them.

#include <array>
#include <optional>
#include <string_view>

namespace rapport {

/// As fold() gives them, between spaces: English, Indonesian, German, French, Spanish.
inline constexpr std::array<std::string_view, 12> month_words{
    " january jan januari januar janner janvier janv enero ene ",
    " february feb februari februar feber fevrier fevr fev febrero ",
    " march mar maret marz maerz mrz mars marzo ",
    " april apr avril avr abril abr ",
    " may mei mai mayo ",
    " june jun juni juin junio ",
    " july jul juli juillet juil julio ",
    " august aug agustus agu agt ags aout agosto ago ",
    " september sep sept septembre septiembre setiembre set ",
    " october oct oktober okt octobre octubre ",
    " november nov nopember novembre noviembre ",
    " december dec desember des dezember dez decembre diciembre dic "};

/// 1 for January; `word` as fold() gives it. Nothing for what is none of the words.
[[nodiscard]] std::optional<int> month_called(std::string_view word);

}  // namespace rapport
