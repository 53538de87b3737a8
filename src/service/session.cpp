#include "rapport/service/session.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"

namespace rapport {

Session without_plays(Session session) {
  session.plays = false;
  return session;
}

void refuse_day_to_come(std::string_view field, Date day, const Session& session, std::string_view remark) {
  if (day > session.today()) throw InvalidInput(fmt::format("{}: {} is still to come{}", field, to_iso(day), remark));
}

}  // namespace rapport
