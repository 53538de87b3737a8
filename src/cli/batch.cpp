#include "cli/batch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>

#include "exchange/peeked_input.hpp"
#include "exchange/reading.hpp"
#include "rapport/core/limits.hpp"
#include "rapport/core/text.hpp"

namespace rapport::cli {
namespace {

/// A mistake in a line of the input is the input's, whatever it would be on the command line; a database that fails is
/// not.
void at_line(std::size_t line, const std::function<void()>& work) {
  try {
    work();
  } catch (const Rejected&) {
    throw;
  } catch (const DatabaseError&) {
    throw;
  } catch (const Failure&) {
    throw;
  } catch (const Error& error) {
    throw rejected_at("standard input", line, std::string{error.what()} + "; nothing was changed");
  }
}

/// Returns how many there were.
std::size_t read_records(Input& in, const std::function<void(JsonRecord&)>& use) {
  std::size_t count = 0;
  JsonRecordReader reader(in, "standard input");
  for (JsonRecord record; reader.next(record); ++count)
    at_line(record.line, [&] {
      for (const auto& [name, value] : record.fields) check_size(name, value);
      use(record);
    });
  return count;
}

/// A record of a list of customers names each by its `id`, which is whom something about customers is about.
void name_by_id(JsonRecord& record, std::string_view about) {
  const auto member = [&](std::string_view name) {
    return std::ranges::find(record.fields, name, [](const auto& field) { return std::string_view{field.first}; });
  };
  if (const auto id = member("id"); member(about) == record.fields.end() && id != record.fields.end())
    id->first = about;
}

/// One a line; returns how many there were.
std::size_t read_references(Input& in, const std::function<void(const std::string&)>& use) {
  std::size_t count = 0;
  LineReader lines(in);
  for (std::string line; lines.next(line);) {
    const std::string reference{trim(line)};
    if (reference.empty()) continue;
    ++count;
    at_line(lines.line_number(), [&] {
      // No message could quote it.
      if (reference.find('\0') != std::string::npos)
        throw InvalidInput("the line contains a NUL character; leave it out");
      use(reference);
    });
  }
  return count;
}

/// Makes the members of a record flags of the context, and gives it back its own at the end.
class FlagsOfRecord {
 public:
  FlagsOfRecord(Context& context, const JsonRecord& record, Members members)
      : context_(context), others_(with_members(context, record, members)) {
    std::swap(context_.args, others_);
  }
  ~FlagsOfRecord() { std::swap(context_.args, others_); }
  FlagsOfRecord(const FlagsOfRecord&) = delete;
  FlagsOfRecord& operator=(const FlagsOfRecord&) = delete;

 private:
  static Parsed with_members(const Context& context, const JsonRecord& record, Members members) {
    Parsed flags = context.args;
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      const auto& [name, value] = record.fields[i];
      if (name == "id") continue;
      if (std::ranges::find(members.names, name) == members.names.end()) refuse(context, name, members);
      if (record.forms[i] != JsonForm::null) flags.set(name, value);
    }
    return flags;
  }

  [[noreturn]] static void refuse(const Context& context, std::string_view name, Members members) {
    std::vector<std::string_view> taken{"id"};
    taken.insert(taken.end(), members.names.begin(), members.names.end());
    throw InvalidInput(
        fmt::format("'{}' takes no member '{}' of a record, only {}{}; '--fields id' of a list leaves out the others",
                    name_of(context.command), name, fmt::join(taken, ", "), did_you_mean(name, taken)));
  }

  Context& context_;
  Parsed others_;  ///< those of the record, and while these are in use those of the command line
};

void leave_nulls_out(JsonRecord& record) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    if (record.forms[i] == JsonForm::null) continue;
    if (kept != i) record.fields[kept] = std::move(record.fields[i]);
    record.forms[kept++] = record.forms[i];
  }
  record.fields.resize(kept);
  record.forms.resize(kept);
}

void read_each(Context& context, std::string_view about, bool with_nulls,
               const std::function<void(const JsonRecord&)>& use) {
  RecordPeek input(context.in);
  const auto record = [&](JsonRecord& read) {
    if (!with_nulls) leave_nulls_out(read);
    if (!about.empty()) name_by_id(read, about);
    use(read);
  };
  const auto named = [&](const std::string& reference) {
    use({{{std::string{about}, reference}}, {JsonForm::text}, 0});
  };
  const bool records = about.empty() || input.form() == RecordForm::json;
  const auto count = records ? read_records(input, record) : read_references(input, named);
  if (count == 0) context.note("note: there are no records on standard input");
}

}  // namespace

void check_flags(const Context& context, const std::function<void(const Context&)>& read, Members members) {
  const bool may_come = !members.needed.empty() && context.args.has("stdin") && !context.args.has(members.needed);
  if (!may_come) read(context);
}

const std::string& reference_in(const JsonRecord& record) {
  for (const auto& [name, value] : record.fields)
    if (name == "id") return value;
  throw InvalidInput("the record has no member 'id' to say whom it is about");
}

void each_record(Context& context, std::string_view about, const std::function<void(const JsonRecord&)>& use) {
  read_each(context, about, true, use);
}

void each_new_record(Context& context, std::string_view about, const std::function<void(const JsonRecord&)>& use) {
  read_each(context, about, false, use);
}

void each_reference(Context& context, std::string_view argument, const std::function<void(const std::string&)>& use,
                    Members members) {
  const auto& words = context.args.words(argument);
  // What is named twice is meant once.
  for (auto word = words.begin(); word != words.end(); ++word)
    if (std::find(words.begin(), word, *word) == word) use(*word);
  if (!context.args.has("stdin")) {
    if (words.empty())
      throw UsageError(fmt::format("{} is missing; give it as a word, or many with --stdin", argument));
    return;
  }
  each_line_reference(context, use, members);
}

Outcome change_each(Context& context, std::string_view argument,
                    const std::function<void(const std::string&, Outcome&)>& change, Members members) {
  Outcome outcome;
  each_reference(
      context, argument, [&](const std::string& reference) { change(reference, outcome); }, members);
  return outcome;
}

void each_line_reference(Context& context, const std::function<void(const std::string&)>& use, Members members) {
  RecordPeek input(context.in);
  std::size_t count = 0;
  if (input.form() == RecordForm::json) {
    count = read_records(input, [&](const JsonRecord& record) {
      const FlagsOfRecord flags(context, record, members);
      use(reference_in(record));
    });
  } else {
    if (!members.needed.empty() && !context.args.has(members.needed))
      throw UsageError(
          fmt::format("--{0} is missing: ids alone do not say it; add --{0}, or send NDJSON records that have"
                      " the members 'id' and '{0}'",
                      members.needed));
    // As among words: what is named twice is meant once.
    std::unordered_set<std::string> named;
    count = read_references(input, [&](const std::string& reference) {
      if (named.insert(reference).second) use(reference);
    });
  }
  if (count == 0) context.note("note: there are no ids on standard input");
}

}  // namespace rapport::cli
