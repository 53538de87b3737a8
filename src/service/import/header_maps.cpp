#include "service/import/header_maps.hpp"

#include <fmt/format.h>

#include <utility>

#include "rapport/service/notes.hpp"

namespace rapport {

HeaderMap HeaderMaps::map(ImportForm form, std::span<const std::string_view> names, std::size_t line,
                          const ImportProfile* profile, std::span<const std::string> custom_fields) {
  constexpr std::size_t most = 256;  // A file may have a shape for each record.
  std::string key = fmt::format("{} ", static_cast<int>(form));
  for (const auto name : names) (key += fmt::format("{}:", name.size())) += name;
  // An import adds fields and takes none away.
  if (custom_fields.size() != custom_fields_ || known_.size() == most) known_.clear();
  custom_fields_ = custom_fields.size();
  auto found = known_.find(key);
  if (found == known_.end()) {
    found = known_.emplace(std::move(key), map_header(form, names, line, options_, profile, custom_fields)).first;
    for (const auto& note : found->second.notes) note_once(operation_, note);
  }
  return found->second;
}

}  // namespace rapport
