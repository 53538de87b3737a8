#include "service/import/json_file.hpp"

#include <fmt/format.h>

#include "core/digits.hpp"
#include "service/import/forms.hpp"

namespace rapport {

JsonFile::JsonFile(Input& in, const ImportOptions& options) : options_(options), reader_(in, options.file) {
  reader_.leave_out(members_left_out(options));
  reader_.flatten();
  list_ = reader_.find_list();
}

bool JsonFile::next(JsonRecord& record) {
  if (!reader_.next_or_problem(record)) return false;
  on_line_ = record.line == last_line_ ? on_line_ + 1 : 1;
  last_line_ = record.line;
  if (!record.problem.empty()) record.problem = with_number(record.problem, number_on_line());
  nested_.insert(record.nested.begin(), record.nested.end());
  return true;
}

std::string with_number(const std::string& problem, std::size_t record) {
  return record == 0 ? problem : fmt::format("record {}: {}", record, problem);
}

std::string JsonFile::about_list() const {
  if (list_.empty()) return {};
  return fmt::format("{} is one object; its list {} is read, and nothing else of it", options_.file,
                     detail::quoted(list_));
}

std::vector<std::string> JsonFile::notes() const {
  std::vector<std::string> notes;
  if (reader_.has_more())
    notes.push_back(
        fmt::format("{} says that there are more records than these; ask the program for its next pages, "
                    "and import them too",
                    options_.file));
  if (nested_.empty()) return notes;
  constexpr std::size_t named = 20;
  std::vector<std::string> names;
  for (const auto& member : nested_)
    if (names.size() < named) names.push_back(detail::quoted(member));
  notes.push_back(fmt::format("members in which something is nested that is no value of a field are left out: {}{}",
                              fmt::join(names, ", "), nested_.size() > named ? " and others" : ""));
  return notes;
}

}  // namespace rapport
