#include "rapport/service/survey_import.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/service/survey_responses.hpp"
#include "rapport/service/surveys.hpp"
#include "rapport/store/records.hpp"
#include "rapport/store/surveys.hpp"
#include "service/import_header.hpp"
#include "service/import_rows.hpp"

namespace rapport {
namespace {

enum class Meant {
  nothing,
  customer,  ///< by the prefix of the field
  at,
  asked_on,
  state,
  field,  ///< of the response
  answers,
  question,
};

struct Field {
  std::string_view word;
  Meant meant;
  std::string_view prefix{};  ///< what find_customer() is told that the text is
  /// What other systems call it, as header_key() gives it, between spaces; questions of these words come first.
  std::string_view others{};
};

/// Those that say more exactly who it is stand first.
constexpr std::array fields{Field{"customer_id", Meant::customer, "id:"},
                            Field{"customer_external_id", Meant::customer, "ext:"},
                            Field{"email", Meant::customer, "email:"},
                            Field{"phone", Meant::customer, "tel:"},
                            Field{"customer", Meant::customer, ""},
                            Field{"at", Meant::at, "",
                                  " submittedat completedat answeredat submitdate submissiondate datesubmitted"
                                  " completiondate timestamp zeitstempel stempelwaktu capwaktu horodateur"
                                  " marcatemporal tanggal datum fecha waktu "},
                            Field{"on_date", Meant::at},
                            Field{"date", Meant::at},
                            Field{"asked_on", Meant::asked_on},
                            Field{"state", Meant::state},
                            Field{"channel", Meant::field},
                            Field{"owner", Meant::field},
                            Field{"external_id", Meant::field},
                            Field{"answers", Meant::answers}};

/// What one column of the file is.
struct Place {
  const Field* field = nullptr;
  const Question* question = nullptr;
  [[nodiscard]] Meant meant() const { return question ? Meant::question : field ? field->meant : Meant::nothing; }
};

/// One row as it is understood.
struct RowDraft {
  std::string customer;
  const Field* customer_field = nullptr;
  Response response;  ///< channel, owner, external_id and state
  bool has_state = false;
  std::optional<Instant> at;
  std::optional<Date> asked_on;
};

/// Runs a parser that does not know what it parses for, so that its message names the column.
template <class Parse>
auto for_field(const Field& field, Parse parse) {
  try {
    return parse();
  } catch (const InvalidInput& error) {
    throw InvalidInput(fmt::format("{}: {}", field.word, error.what()));
  }
}

class ResponseRows final : public RowTaker {
 public:
  ResponseRows(Operation& operation, const ImportOptions& options, const ResponseImportOptions& what,
               const Session& session, ImportListener& listener)
      : operation_(operation),
        options_(options),
        what_(what),
        session_(session),
        listener_(listener),
        questions_(questions_of(operation.store(), what.survey)) {}

  [[nodiscard]] std::size_t known_names(std::span<const std::string_view> cells) const override {
    return static_cast<std::size_t>(std::ranges::count_if(cells, [&](std::string_view cell) {
      return !trim(cell).empty() && (mapping_of(cell) || usual_place(cell).meant() != Meant::nothing);
    }));
  }

  std::size_t header(ImportForm form, std::span<const std::string_view> names, std::size_t line) override {
    const std::size_t original = without_reasons(names);
    std::vector<std::string> unread;
    places_.assign(names.size(), {});
    for (std::size_t i = 0; i < original; ++i) {
      if (!options_.no_header) places_[i] = usual_place(names[i]);
      if (const auto* mapped = mapping_of(names[i])) places_[i] = mapped_place(*mapped);
      if (places_[i].meant() == Meant::nothing && !mapping_of(names[i])) unread.push_back(detail::quoted(names[i]));
    }
    keep_one_date(names, unread);
    if (form == ImportForm::csv) check_header(names, line);
    note_no_date(form);
    if (!unread.empty()) note_once(operation_, fmt::format("columns that are not read: {}", fmt::join(unread, ", ")));
    return original;
  }

  RowResult take(std::span<const std::string_view> cells, std::size_t line) override {
    RowDraft draft;
    AnswerSheet sheet(questions_);
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (!trim(cells[i]).empty()) read_cell(draft, sheet, places_[i], cells[i]);
    if (draft.customer.empty()) throw InvalidInput("the row does not say whom it is about");
    const auto answers = sheet.answers();
    const auto customer = customer_called(draft.customer);
    const bool declined = draft.has_state && draft.response.state == ResponseState::declined;
    if (!answers.empty() || declined) return take_answers(draft, customer, answers, declined, line);
    if (draft.asked_on) return take_asking(draft, customer, line);
    throw InvalidInput("the row has no answer, and no asked_on to say that the customer was asked");
  }

 private:
  /// The list of customers that a name may mean has a line for each; the reason of a row is one line.
  [[nodiscard]] CustomerId customer_called(const std::string& reference) const {
    try {
      return find_customer(operation_.store(), reference, session_);
    } catch (const Conflict& error) {
      std::string reason;
      for (std::size_t lines = 0; const auto& line : split_trimmed(error.what(), '\n')) {
        reason += (lines == 0 ? "" : lines == 1 ? " " : "; ") + line;
        ++lines;
      }
      throw Conflict(reason);
    }
  }

  [[nodiscard]] const std::pair<std::string, std::string>* mapping_of(std::string_view name) const {
    const auto found = std::ranges::find_if(options_.mapping, [&](const auto& mapping) {
      return mapping.first == name || fold(mapping.first) == fold(name);
    });
    return found == options_.mapping.end() ? nullptr : &*found;
  }

  [[nodiscard]] Place usual_place(std::string_view name) const {
    const std::string key = header_key(name);
    const auto* field = std::ranges::find(fields, key, [](const Field& known) { return header_key(known.word); });
    if (field != fields.end()) return {field, nullptr};
    if (const auto* question = question_named(questions_, name)) return {nullptr, question};
    return {field_called(key), nullptr};
  }

  /// The field that other systems give this name.
  [[nodiscard]] static const Field* field_called(const std::string& key) {
    if (key.empty()) return nullptr;
    const auto meaning = usual_meaning(key).field;
    const std::string_view word = meaning == "name" ? "customer" : meaning;
    const auto* field = std::ranges::find_if(fields, [&](const Field& known) {
      return known.others.find(" " + key + " ") != std::string_view::npos ||
             (known.meant == Meant::customer && known.word == word);
    });
    return field == fields.end() ? nullptr : field;
  }

  [[nodiscard]] Place mapped_place(const std::pair<std::string, std::string>& mapping) const {
    const auto& [name, field] = mapping;
    if (field.empty()) return {};
    const Place place = usual_place(field);
    if (place.meant() != Meant::nothing) return place;
    std::vector<std::string_view> words;
    for (const auto& known : fields) words.push_back(known.word);
    throw UsageError(fmt::format("--map '{}={}': there is no field or question '{}'{}", name, field, field,
                                 did_you_mean(field, words)));
  }

  void check_header(std::span<const std::string_view> names, std::size_t line) const {
    for (const auto& mapping : options_.mapping) {
      const std::string key = fold(mapping.first);
      if (std::ranges::none_of(names, [&](std::string_view name) { return fold(name) == key; }))
        throw UsageError(fmt::format("--map: {} has no column '{}'{}", options_.file, mapping.first,
                                     did_you_mean(mapping.first, {names})));
    }
    if (!has(Meant::customer))
      throw Rejected(
          fmt::format("{}, line {}: no column says whom a row is about: customer, email, phone, customer_id "
                      "or customer_external_id; --map {} says what one of them is",
                      options_.file, line, likely_customer(names)));
    if (!has(Meant::question) && !has(Meant::answers) && !has(Meant::asked_on) && !has(Meant::state))
      throw Rejected(
          fmt::format("{}, line {}: no column is a question of {}; name it by its number or its words, or "
                      "say it with --map '{}=1'",
                      options_.file, line, survey_label(operation_.store(), what_.survey), likely_question(names)));
  }

  [[nodiscard]] bool has(Meant meant) const {
    return std::ranges::find(places_, meant, &Place::meant) != places_.end();
  }

  /// Forms have several dates and times. One that is called by a name of ours, or by --map, says when it was answered;
  /// without one it is the first in the order of the names that others have for it.
  void keep_one_date(std::span<const std::string_view> names, std::vector<std::string>& unread) {
    std::optional<std::size_t> best;
    std::size_t best_rank = std::string_view::npos;
    std::vector<std::size_t> guessed;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (places_[i].meant() != Meant::at) continue;
      const auto rank = places_[i].field->others.find(" " + header_key(names[i]) + " ");
      const bool said = rank == std::string_view::npos || mapping_of(names[i]);
      if (!said) guessed.push_back(i);
      if (said || rank < best_rank) best = said ? std::nullopt : std::optional{i};
      if (said)
        best_rank = 0;
      else
        best_rank = std::min(best_rank, rank);
    }
    for (const auto i : guessed) {
      if (i == best) continue;
      places_[i] = {};
      unread.push_back(detail::quoted(names[i]));
    }
  }

  void note_no_date(ImportForm form) const {
    if (has(Meant::at) || !(has(Meant::question) || has(Meant::answers) || has(Meant::state))) return;
    note_once(operation_,
              form == ImportForm::csv
                  ? "no column has the day; all answers count as of today; --map 'HEADER=at' names one"
                  : "records without a member 'at' count as of today; --map 'NAME=at' says what has the day");
  }

  /// "'HEADER=FIELD'", in quotes that a shell takes.
  [[nodiscard]] static std::string mapping_to_type(std::string_view name, std::string_view field) {
    const char quote = name.find('\'') == std::string_view::npos ? '\'' : '"';
    return fmt::format("{0}{1}={2}{0}", quote, name, field);
  }

  /// The mapping for the column that is most likely whom a row is about: by its name, or else the first that is
  /// nothing else.
  [[nodiscard]] std::string likely_customer(std::span<const std::string_view> names) const {
    struct Hint {
      std::string_view part, field;
    };
    static constexpr std::array hints{
        Hint{"mail", "email"},        Hint{"surel", "email"},      Hint{"phone", "phone"},
        Hint{"telepon", "phone"},     Hint{"telefon", "phone"},    Hint{"whatsapp", "phone"},
        Hint{"customer", "customer"}, Hint{"client", "customer"},  Hint{"respond", "customer"},
        Hint{"name", "customer"},     Hint{"nama", "customer"},    Hint{"pelanggan", "customer"},
        Hint{"kontak", "customer"},   Hint{"contact", "customer"},
    };
    const auto free = [&](std::size_t i) { return places_[i].meant() == Meant::nothing && !mapping_of(names[i]); };
    for (const auto& hint : hints)
      for (std::size_t i = 0; i < names.size(); ++i)
        if (free(i) && header_key(names[i]).find(hint.part) != std::string::npos)
          return mapping_to_type(names[i], hint.field);
    for (std::size_t i = 0; i < names.size(); ++i)
      if (free(i)) return mapping_to_type(names[i], "customer");
    return mapping_to_type(names.front(), "customer");
  }

  /// The last column that is nothing else.
  [[nodiscard]] std::string_view likely_question(std::span<const std::string_view> names) const {
    for (std::size_t i = names.size(); i-- > 0;)
      if (places_[i].meant() == Meant::nothing && !mapping_of(names[i])) return names[i];
    return names.back();
  }

  void read_cell(RowDraft& draft, AnswerSheet& sheet, const Place& place, std::string_view text) const {
    switch (place.meant()) {
      case Meant::nothing:
        break;
      case Meant::customer:
        // The fields stand in their order of exactness.
        if (!draft.customer_field || place.field < draft.customer_field) {
          draft.customer_field = place.field;
          draft.customer = std::string{place.field->prefix}.append(trim(text));
        }
        break;
      case Meant::at:
        draft.at = for_field(*place.field, [&] { return parse_instant(text, session_.context.dates); });
        break;
      case Meant::asked_on:
        draft.asked_on = for_field(*place.field, [&] { return parse_date(text, session_.context.dates); });
        break;
      case Meant::state:
      case Meant::field:
        for (const auto& column : survey_responses.columns)
          if (column.info.name == place.field->word)
            column.set(draft.response, as_cell(parse_text(column.info, text, session_.context)));
        draft.has_state |= place.meant() == Meant::state;
        break;
      case Meant::answers:
        for (const auto& item : split_list(text)) read_answer(sheet, item);
        break;
      case Meant::question:
        sheet.take(*place.question, text);
    }
  }

  /// "2=yes"
  void read_answer(AnswerSheet& sheet, std::string_view item) const {
    const auto equals = item.find('=');
    const auto* question =
        equals == std::string_view::npos ? nullptr : question_named(questions_, item.substr(0, equals));
    if (!question)
      throw InvalidInput(
          fmt::format("answers: {} needs the form Q=ANSWER with the number of a question", detail::quoted(item)));
    sheet.take(*question, item.substr(equals + 1));
  }

  RowResult take_answers(const RowDraft& draft, CustomerId customer, const std::vector<Answer>& answers, bool declined,
                         std::size_t line) {
    Store& store = operation_.store();
    AnswerRequest request;
    request.survey = what_.survey;
    request.customer = customer;
    request.answers = answers;
    request.declined = declined;
    request.channel = draft.response.channel ? draft.response.channel : what_.channel;
    request.owner = draft.response.owner.empty() ? what_.owner : draft.response.owner;
    request.external_id = draft.response.external_id;
    request.at = draft.at.value_or(session_.now);
    request.asked_on = draft.asked_on;
    request.plans = what_.plans;
    if (is_known(request)) return RowResult::unchanged;
    check_answerable(store, request, session_);
    write_row(options_, line,
              [&] { listener_.created_or_updated(record_answers(operation_, request, session_).response.value); });
    return RowResult::created;
  }

  [[nodiscard]] bool is_known(const AnswerRequest& request) const {
    Store& store = operation_.store();
    if (request.external_id) return response_by_external_id(store, request.survey, *request.external_id).has_value();
    const auto state = request.declined ? ResponseState::declined : ResponseState::answered;
    const auto same_day = responses_on(store, request.survey, request.customer, state, to_local(request.at).date);
    return std::ranges::any_of(same_day, [&](ResponseId id) { return answers_of(store, id) == request.answers; });
  }

  RowResult take_asking(const RowDraft& draft, CustomerId customer, std::size_t line) {
    const auto same_day =
        responses_on(operation_.store(), what_.survey, customer, ResponseState::asked, *draft.asked_on);
    if (!same_day.empty()) return RowResult::unchanged;
    AskRequest request;
    request.survey = what_.survey;
    request.customer = customer;
    request.channel = draft.response.channel ? draft.response.channel : what_.channel;
    request.owner = draft.response.owner.empty() ? what_.owner : draft.response.owner;
    request.day = *draft.asked_on;
    check_askable(operation_.store(), request, session_);
    write_row(options_, line, [&] { listener_.created_or_updated(ask_customer(operation_, request, session_).value); });
    return RowResult::created;
  }

  Operation& operation_;
  const ImportOptions& options_;
  const ResponseImportOptions& what_;
  const Session& session_;
  ImportListener& listener_;
  std::vector<Question> questions_;
  std::vector<Place> places_;
};

}  // namespace

std::string responses_text(const ImportCounts& counts) {
  return fmt::format("{} created, {} unchanged, {} rejected", counts.created, counts.unchanged, counts.rejected);
}

ImportCounts import_responses(Operation& operation, Input& in, const ImportOptions& options,
                              const ResponseImportOptions& what, const Session& session, ImportListener& listener) {
  check_open(operation.store(), what.survey);
  ResponseRows rows(operation, options, what, session, listener);
  return import_rows(operation, in, options, listener, rows);
}

}  // namespace rapport
