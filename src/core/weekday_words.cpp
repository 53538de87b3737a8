#include "core/weekday_words.hpp"

#include "core/date_names.hpp"
#include "core/word_list.hpp"
#include "rapport/core/date.hpp"

namespace rapport {

bool is_weekday(std::string_view word) {
  static constexpr std::string_view others =
      " tues thur thurs senin sen selasa sel rabu rab kamis kam jumat jum sabtu sab minggu min montag mo dienstag di"
      " mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so lundi lun mardi mar mercredi mer jeudi jeu"
      " vendredi ven samedi sam dimanche dim lunes martes miercoles mie jueves jue viernes vie sabado domingo dom ";
  return detail::place_of_name(weekday_names, word) || is_listed(others, word);
}

}  // namespace rapport
