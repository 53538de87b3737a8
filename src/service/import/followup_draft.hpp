#pragma once
// What a row of an import says of a follow-up.

#include <fmt/format.h>

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "core/digits.hpp"
#include "core/other_words.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/followup.hpp"
#include "service/import/cells.hpp"
#include "service/import/records.hpp"

namespace rapport {

inline constexpr std::array followup_fields{
    RowField{
        "due",
        {},
        " deadline dueat duedateonly when date activitydate jatuhtempo tanggaljatuhtempo tenggat tanggal bataswaktu"
        " fallig falligam falligkeit faelligam falligkeitsdatum termin datum echeance dateecheance datedecheance"
        " vencimiento fechavencimiento fechadevencimiento fechalimite fecha ",
        Choice::date_order},
    RowField{"due_date", "due", {}, Choice::date_order},
    RowField{"due_time", {}, " time jam pukul uhrzeit heure hora "},
    RowField{"text",
             {},
             " subject title taskname task todo description note notes comment tugas pekerjaan judul "
             "catatan"
             " keterangan betreff titel aufgabe beschreibung notiz bemerkung sujet titre objet tache remarque"
             " commentaire asunto titulo tarea descripcion nota tasktitle "},
    RowField{"name_of_task", "text"},  // see RowColumns
    RowField{"kind", {}, " type tasktype jenis art typ tipo "},
    RowField{"owner",
             {},
             " user rep salesrep salesperson agent assigned assignedto assignedtouser assignee responsible taskowner "
             "pemilik penanggungjawab petugas"
             " zustandig verantwortlich bearbeiter proprietaire responsable assignea propietario asignadoa "},
    RowField{"state", {}, " status done zustand etat statut estado taskstatus "},
    RowField{"closed_on",
             {},
             " completedon completedat completiondate datecompleted donedate closeddate closedat"
             " selesai tanggalselesai"
             " erledigtam abgeschlossenam terminele datedefin completadoel fechadecierre fechafin completeddate "
             "completedtime closedtime resolved resolvedat ",
             Choice::date_order},
    RowField{"outcome", {}, " result hasil ergebnis resultat resultado "},
    RowField{"channel", {}, " kanal saluran canal "},
    RowField{"uid", {}, " externalid taskid activityid todoid reminderid ticketid idtugas aufgabenid id "},
    RowField{"recurrence", {}, " rrule "},
    RowField{"series_date"},
    RowField{"recurrence_id"},
    RowField{"calendar_entry"},
    RowField{"calendar_contact"},
    RowField{"days_left_out"},
    RowField{"days_moved"}};

/// One row as it is understood.
struct FollowupDraft {
  RowCustomer customer;
  Followup said;
  SaidColumns columns;  ///< of `said`, about which the row or a flag says something
  bool has_due = false;
  std::string uid{};                    ///< what a calendar calls it, or its key in another system
  std::string recurrence{};             ///< its rule, as it stands there
  std::optional<Date> recurrence_id{};  ///< the day of a series that it is about alone
  std::optional<TimeOfDay> time{};      ///< in a column of its own
  std::string entry{};                  ///< of a calendar: "todo", or "event" for one that is over when its day is
  std::string contact{};                ///< of a calendar: for whom it says that it is
  std::set<Date> left_out{};            ///< days of its series that are none (EXDATE)
  std::set<Date> moved{};               ///< days of its series of which the calendar speaks apart
  bool ends_series = false;             ///< nothing comes after it
  std::string other_type{};             ///< of another system: neither a kind nor a channel
  std::string other_state{};            ///< of another system: none that is known
  std::string no_day{};                 ///< where another system has the day on which it was done
  bool may_be_open = false;             ///< that day says less than a state
  /// True for all days of a series in a calendar.
  [[nodiscard]] bool is_series() const { return !entry.empty() && !recurrence.empty() && !recurrence_id && has_due; }
  [[nodiscard]] bool says(std::string_view name) const { return columns.contains(place_of(followups, name)); }
};

/// The type of a task in another system: a kind, or how whoever it is about is reached.
inline void read_type(FollowupDraft& draft, std::string_view text, const ParseContext& context) {
  for (const std::string_view column : {"kind", "channel"}) {
    const auto& words = followups.columns[place_of(followups, column)].info.choices;
    if (!says_one_of(words, text)) continue;
    draft.columns.insert(set_column(draft.said, followups, column, text, context));
    return;
  }
  draft.other_type = trim(text);
}

/// What some systems have in columns that are called so is no state or day that is known: the draft then tells of it,
/// and the cell is not read.
[[nodiscard]] bool leaves_out(FollowupDraft& draft, const RowColumns& columns, std::size_t column,
                              std::string_view cell, const ParseContext& context);

/// The day of such a column is none of a follow-up whose state is open, or not known.
void settle_end(FollowupDraft& draft);

/// A mark is no text of a follow-up.
inline void check_text(std::string_view text, std::string_view column) {
  if (yes_or_no(text))
    throw InvalidInput(
        fmt::format("text: {} does not say what is to be done; say with --map which column does, and "
                    "with --map {} that this one does not",
                    detail::quoted(text), detail::quoted(fmt::format("{}=", column))));
}

/// What makes a row another follow-up; the rest only changes it.
[[nodiscard]] inline bool is_same_work(const Followup& record, const FollowupDraft& draft) {
  return !draft.says("kind") || record.kind == draft.said.kind;
}

[[nodiscard]] inline bool is_due_then(const Followup& record, const Followup& said) {
  return record.due_date == said.due_date && record.due_time == said.due_time;
}

[[nodiscard]] inline bool was_put_off(const Followup& record, const Followup& said) {
  return record.snoozed > 0 && std::pair{record.due_date, record.due_time} > std::pair{said.due_date, said.due_time};
}

}  // namespace rapport
