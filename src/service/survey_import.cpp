#include "rapport/service/survey_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/service/survey_responses.hpp"
#include "rapport/service/surveys.hpp"
#include "rapport/store/records.hpp"
#include "rapport/store/surveys.hpp"
#include "service/import/columns.hpp"
#include "service/import/dates.hpp"
#include "service/import/found_customers.hpp"
#include "service/import/plan.hpp"
#include "service/import/record_plan.hpp"
#include "service/import/records.hpp"
#include "service/import/rows.hpp"
#include "service/import/wrong_cells.hpp"

namespace rapport {
namespace {

/// Forms have several dates and times: the first of these words that is there says when it was answered.
constexpr std::array fields{
    RowField{"at",
             {},
             " submittedat completedat answeredat submitdate submissiondate datesubmitted"
             " completiondate datecompleted completiontime enddate endtime finishedat"
             " recordeddate timestamp zeitstempel stempelwaktu capwaktu horodateur"
             " marcatemporal tanggal datum fecha waktu submitted ",
             Choice::date_order},
    RowField{"on_date", "at", {}, Choice::date_order},
    RowField{"date", "at", {}, Choice::date_order},
    RowField{"asked_on", {}, {}, Choice::date_order},
    RowField{"state"},
    RowField{"channel"},
    RowField{"owner"},
    RowField{"external_id", {}, " responseid respondentid submissionid entryid recordid responsetoken token "},
    RowField{"answers"}};

constexpr const RowField* key_field = &*std::ranges::find(fields, std::string_view{"external_id"}, &RowField::word);

constexpr std::array<std::string_view, 10> exported{
    "customer_id", "customer_external_id", "email", "customer", "asked_on", "on_date", "state", "channel",
    "owner",       "external_id"};

/// One row as it is understood.
struct RowDraft {
  RowCustomer customer;
  Response response;  ///< channel, owner, external_id and state
  bool has_state = false;
  std::optional<Instant> at;
  std::optional<Date> asked_on;
};

class ResponseRows final : public RowTaker {
 public:
  ResponseRows(Operation& operation, const ImportOptions& options, const ResponseImportOptions& what,
               const Session& session, ImportListener& listener)
      : operation_(operation),
        options_(options),
        what_(what),
        session_(session),
        plan_(operation, listener, survey_responses, {"customer_id", "state", "asked_on", "on_date"}),
        questions_(questions_of(operation.store(), what.survey)),
        question_fields_(questions_.size(), RowField{"question"}),
        columns_(options, fields, "field or question", [this](std::string_view name) { return field_named(name); }),
        customers_(operation, session) {}

  [[nodiscard]] std::size_t known_names(std::span<const std::string_view> cells) const override {
    return columns_.count_known(cells);
  }

  [[nodiscard]] bool has_exported(std::span<const std::string_view> names) const override {
    return is_exported_header(names, ResponseColumns(questions_).columns());
  }

  std::size_t header(ImportForm form, std::span<const std::string_view> names, std::size_t line) override {
    const auto original = columns_.map(form, names, line, has_exported(names));
    if (form == ImportForm::csv) check_header(line);
    note_no_date(form);
    return original;
  }

  [[nodiscard]] std::vector<OpenColumn> open_columns() const override { return columns_.open(); }
  void decide(std::size_t column, Notation notation) override { columns_.decide(column, notation); }

  RowResult take(std::span<const std::string_view> cells, std::size_t line) override {
    columns_.look_for_no_keys(cells, line);
    RowDraft draft;
    AnswerSheet sheet(questions_);
    WrongCells wrong;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (columns_.says(i, cells[i]) && !counts_rows(i, cells[i]) &&
          !columns_.take_customer(draft.customer, i, cells[i]))
        wrong.look_at([&] { read_cell(draft, sheet, *columns_.at(i), columns_.plain(i, cells[i], session_.context)); });
    wrong.tell();
    const auto answers = sheet.answers();
    const auto customer = customers_.find(draft.customer, line);
    const bool declined = draft.has_state && draft.response.state == ResponseState::declined;
    if (declined && !answers.empty())
      throw InvalidInput("the row says that the customer declined, and has answers; leave out one of them");
    if (!answers.empty() || declined) return take_answers(draft, customer, answers, declined, line);
    if (draft.asked_on) return take_asking(draft, customer, line);
    throw InvalidInput("the row has no answer, and no asked_on to say that the customer was asked");
  }

  void note_customers() const {
    columns_.note_unread(operation_);
    columns_.note_no_keys(operation_);
    customers_.note_all_but_removed();
  }

 private:
  [[nodiscard]] const RowField* field_named(std::string_view name) const {
    if (const auto* question = question_named(questions_, name))
      return &question_fields_[static_cast<std::size_t>(question - questions_.data())];
    // Ours would be in small letters, and is the number of a record.
    const auto text = trim(name);
    return text == "#" || text == "ID" || text == "Id" ? key_field : nullptr;
  }

  /// Programs count rows, too, and the numbers of a file that is written again may be those of others.
  [[nodiscard]] bool counts_rows(std::size_t column, std::string_view cell) const {
    return trim(columns_.name(column)) == "#" && detail::all_digits(trim(cell));
  }

  void check_header(std::size_t line) const {
    if (!has("question") && !has("answers") && !has("asked_on") && !has("state"))
      throw Rejected(
          fmt::format("{}, line {}: no column is a question of {}; name it by its number or its words, or "
                      "say it with --map {}",
                      options_.file, line, survey_label(operation_.store(), what_.survey), columns_.likely("1")));
  }

  [[nodiscard]] bool has(std::string_view field) const { return columns_.has(field); }

  void note_no_date(ImportForm form) const {
    const bool has_answers = has("question") || has("answers") || (has("state") && !has("asked_on"));
    if (has("at") || !has_answers) return;
    note_once(operation_,
              form == ImportForm::csv
                  ? "no column has the day; all answers count as of today; --map 'HEADER=at' names one"
                  : "records without a member 'at' count as of today; --map 'NAME=at' says what has the day");
  }

  void read_cell(RowDraft& draft, AnswerSheet& sheet, const RowField& field, std::string_view text) const {
    const auto means = field.means();
    if (means == "at") {
      draft.at = parse_for(field.word, [&] { return parse_instant(text, session_.context.dates); });
    } else if (means == "asked_on") {
      const auto& dates = session_.context.dates;
      draft.asked_on = parse_for(field.word, [&] { return parse_date(day_of(std::string{text}, dates), dates); });
    } else if (means == "answers") {
      for (const auto& item : split_list(text)) read_answer(sheet, item);
    } else if (means == "question") {
      sheet.take(questions_[static_cast<std::size_t>(&field - question_fields_.data())], text);
    } else {
      set_column(draft.response, survey_responses, means, text, session_.context);
      draft.has_state |= means == "state";
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
    if (request.external_id)
      if (const auto known = response_by_external_id(store, request.survey, *request.external_id))
        return update_known(*known, draft, std::move(request), line);
    if (const auto same = repeated(request, draft.at.has_value()))
      return request.external_id ? update_known(*same, draft, std::move(request), line)
                                 : plan_.unchanged(line, same->value);
    check_answerable(store, request, session_);
    ResponseId id;
    write_row(options_, line, [&] { id = record_answers(operation_, request, session_).response; });
    if (request.external_id) named_.insert(id.value);
    return plan_.created(line, id.value, answers_since({}, id));
  }

  /// Tells what was answered to each question, as lists call them.
  [[nodiscard]] RecordPlan<Response>::Rest answers_since(std::vector<Answer> before, ResponseId id) const {
    return [this, before = std::move(before), id](FieldPlan& plan) {
      const auto after = answers_of(operation_.store(), id);
      const auto text = [](const Question& question, const std::vector<Answer>& answers) {
        const auto answer = std::ranges::find(answers, question.id, &Answer::question_id);
        return answer == answers.end() ? "" : to_text(question, *answer);
      };
      for (const auto& question : questions_)
        plan.tell(fmt::format("q{}", question.position), text(question, before), text(question, after));
    };
  }

  /// What the row says of a response with its external id, or of one that has none and gets it: it came later.
  RowResult update_known(ResponseId known, const RowDraft& draft, AnswerRequest request, std::size_t line) {
    Store& store = operation_.store();
    const auto before = load(store, survey_responses, known.value).value();
    const auto said = answers_of(store, known);
    const bool gives_key = request.external_id != before.external_id;
    if (gives_key) {
      auto after = before;
      after.external_id = request.external_id;
      write_row(options_, line, [&] { update(operation_, survey_responses, known.value, before, after); });
    }
    const bool corrects = correct(before, said, draft, std::move(request), line);
    return gives_key || corrects ? plan_.updated(line, before, answers_since(said, known))
                                 : plan_.unchanged(line, known.value);
  }

  /// Returns whether the row says another thing.
  bool correct(const Response& before, const std::vector<Answer>& said, const RowDraft& draft, AnswerRequest request,
               std::size_t line) {
    Store& store = operation_.store();
    const auto known = before.id;
    const bool moves = before.customer_id != request.customer;
    if (moves && !is_same_answer(before, said, draft, request))
      throw Conflict(
          fmt::format("external_id '{}' is that of a response of customer {}; give the row its own, or "
                      "remove that one with 'rapport survey discard {}'",
                      *request.external_id, customer_label(store, before.customer_id), known.value));
    request.correct = true;
    request.corrected = known;
    // What the row leaves out stays as it was, and so does what it says again: a day of it has no hour.
    request.channel = draft.response.channel == before.channel ? std::nullopt : draft.response.channel;
    request.owner = draft.response.owner == before.owner ? "" : draft.response.owner;
    request.at = draft.at && to_local(*draft.at).date != before.on_date ? draft.at : std::nullopt;
    check_answerable(store, request, session_);
    if (moves && before.interaction_id) check_contact_moves(*before.interaction_id, request.customer);
    const auto is_said = [&](const Answer& answer) { return std::ranges::find(said, answer) != said.end(); };
    const bool same = request.declined == (before.state == ResponseState::declined) &&
                      std::ranges::all_of(request.answers, is_said) && !request.channel && request.owner.empty() &&
                      !request.at;
    const bool is_first = named_.insert(known.value).second;
    if (same && !moves) return false;
    if (!is_first) throw stands_twice("external_id", *request.external_id);
    write_row(options_, line, [&] { static_cast<void>(record_answers(operation_, request, session_)); });
    if (moves) customers_.add_moved(line, *request.external_id, before.customer_id);
    return true;
  }

  /// The contact goes over with the answer, unless it is about a deal of the other customer.
  void check_contact_moves(InteractionId id, CustomerId customer) const {
    const auto before = load(operation_.store(), interactions, id.value).value();
    auto after = before;
    after.customer_id = customer;
    check_correction(operation_.store(), before, after);
  }

  /// The keys of two systems may be the same: an answer is somebody else's by now only where it is the same one.
  [[nodiscard]] static bool is_same_answer(const Response& before, const std::vector<Answer>& said,
                                           const RowDraft& draft, const AnswerRequest& request) {
    return request.declined == (before.state == ResponseState::declined) && request.answers == said &&
           (!draft.at || to_local(*draft.at).date == before.on_date);
  }

  /// What the row says again: a response of that day with these answers, and with no external id when the row has one.
  /// Those of a row without a day may be of any: the same file would else be another one tomorrow.
  [[nodiscard]] std::optional<ResponseId> repeated(const AnswerRequest& request, bool has_day) const {
    Store& store = operation_.store();
    const auto state = request.declined ? ResponseState::declined : ResponseState::answered;
    const auto day = has_day ? std::optional{to_local(*request.at).date} : std::nullopt;
    const auto known = responses_on(store, request.survey, request.customer, state, day);
    const auto same = std::ranges::find_if(known, [&](ResponseId id) {
      return answers_of(store, id) == request.answers &&
             !(request.external_id && load(store, survey_responses, id.value).value().external_id);
    });
    return same == known.end() ? std::nullopt : std::optional{*same};
  }

  RowResult take_asking(const RowDraft& draft, CustomerId customer, std::size_t line) {
    const auto same_day =
        responses_on(operation_.store(), what_.survey, customer, ResponseState::asked, *draft.asked_on);
    if (!same_day.empty()) return plan_.unchanged(line, same_day.front().value);
    const auto open = open_response(operation_.store(), what_.survey, customer, last_date);
    const auto before = open ? load(operation_.store(), survey_responses, open->value) : std::nullopt;
    if (before && before->asked_on > draft.asked_on) return plan_.unchanged(line, open->value);
    if (const auto later = settled_when_asked_again(operation_.store(), what_.survey, customer, *draft.asked_on))
      return plan_.unchanged(line, later->value);
    AskRequest request;
    request.survey = what_.survey;
    request.customer = customer;
    request.channel = draft.response.channel ? draft.response.channel : what_.channel;
    request.owner = draft.response.owner.empty() ? what_.owner : draft.response.owner;
    request.day = *draft.asked_on;
    check_askable(operation_.store(), request, session_);
    ResponseId id;
    write_row(options_, line, [&] { id = ask_customer(operation_, request, session_); });
    return before ? plan_.updated(line, *before) : plan_.created(line, id.value);
  }

  Operation& operation_;
  const ImportOptions& options_;
  const ResponseImportOptions& what_;
  const Session& session_;
  RecordPlan<Response> plan_;
  std::vector<Question> questions_;
  std::vector<RowField> question_fields_;  ///< one for each of them
  std::set<std::int64_t> named_;           ///< the responses that rows have called by their external id
  RowColumns columns_;
  FoundCustomers customers_;
};

}  // namespace

std::span<const std::string_view> imported_response_columns() { return exported; }

ImportCounts import_responses(Operation& operation, Input& in, const ImportOptions& options,
                              const ResponseImportOptions& what, const Session& session, ImportListener& listener) {
  check_open(operation.store(), what.survey);
  ResponseRows rows(operation, options, what, session, listener);
  const ImportCounts counts = import_rows(operation, in, options, listener, rows);
  rows.note_customers();
  return counts;
}

}  // namespace rapport
