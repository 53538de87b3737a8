#pragma once
// What a row of an import says of an interaction.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/parse.hpp"
#include "rapport/domain/interaction.hpp"
#include "service/import/records.hpp"

namespace rapport {

inline constexpr std::array interaction_fields{
    RowField{"at",
             {},
             " timestamp datetime when occurredat activitydate completedat logdate calldate orderdate invoicedate"
             " purchasedate transactiondate createdat createddate created waktu tanggal tgl tanggalpesanan "
             "tanggalfaktur tanggaltransaksi"
             " zeitstempel zeitpunkt datum rechnungsdatum bestelldatum kaufdatum horodateur datefacture datecommande"
             " datedachat fecha fechayhora fechafactura fechapedido fechacompra paidat markedasdonetime ",
             Choice::date_order},
    RowField{"on_date", "at", {}, Choice::date_order}, RowField{"date", "at", {}, Choice::date_order},
    RowField{"start_of_call", "at", {}, Choice::date_order},
    RowField{"time", {}, " timeofday jam pukul uhrzeit heure hora "}, RowField{"kind"},
    RowField{"channel",
             {},
             " type typ activitytype medium via saluran kanal jenis jeniskontak art kontaktart kontaktweg canal"
             " typedecontact tipo medio tipodecontacto "},
    RowField{"task_subtype", {}, " engagementtype "}, RowField{"call_type"}, RowField{"call_direction"},
    RowField{"direction", {}, " arah richtung sens sentido "},
    // Whoever called or wrote, and whom: the customer is one of them.
    RowField{"from", {}, " fromnumber fromphone "}, RowField{"to", {}, " tonumber tophone "},
    RowField{"purpose", {}, " tujuan zweck objet objectif motif proposito motivo "},
    RowField{"text",
             {},
             " note notes comment comments description details body bodypreview message summary catatan keterangan"
             " deskripsi isi notiz notizen bemerkung bemerkungen kommentar beschreibung inhalt remarque"
             " remarques commentaire commentaires nota notas comentario comentarios descripcion callnotes meetingnotes "
             "fullcomments emailbody"
             " meetingdescription nachricht pesan mensaje "},
    RowField{
        "subject",
        {},
        " betreff subjek perihal asunto calltitle callsubject meetingname meetingtitle emailsubject engagementtitle "},
    RowField{"sentiment", {}, " mood perasaan suasana stimmung humeur animo "},
    RowField{
        "product",
        {},
        " productname item itemname lineitemname produk namaproduk barang namabarang produkt produktname artikel ware"
        " produit nomduproduit article producto nombredelproducto articulo "},
    RowField{"quantity",
             {},
             " qty lineitemquantity kuantitas banyaknya menge anzahl stuck quantite qte nombre cantidad unidades ",
             Choice::decimal_mark},
    RowField{"amount",
             {},
             " total totalamount ordertotal ordertotalamount invoicetotal grandtotal price totalprice harga totalharga "
             "nominal betrag"
             " gesamtbetrag summe preis gesamtpreis montant montanttotal prix prixtotal importe importetotal monto"
             " precio preciototal ",
             Choice::decimal_mark},
    RowField{"currency", {}, " currencycode matauang wahrung wahrungscode devise codedevise moneda divisa "},
    RowField{"owner",
             {},
             " user rep salesrep salesperson agent assignedto assignedtouser activityassignedto contactowner pemilik "
             "penanggungjawab petugas "
             "sales betreuer"
             " kundenbetreuer zustandig bearbeiter proprietaire responsable vendeur commercial propietario vendedor "
             "activityowner callowner assigned assignee responsible ownername "},
    RowField{"external_id",
             {},
             " invoiceid invoiceno invoicenumber invoice orderid orderno ordernumber transactionid activityid recordid"
             " reference nomorfaktur nofaktur nomorpesanan nopesanan nomorinvoice noinvoice rechnungsnummer"
             " rechnungsnr belegnummer bestellnummer auftragsnummer referenz numerodefacture numerofacture"
             " nofacture numerodecommande numerofactura numerodefactura numeropedido numerodepedido referencia ref "
             "callid interactionid id "},
    RowField{"community", {}, " forum group komunitas grup gruppe communaute groupe comunidad grupo "},
    RowField{"question", {}, " asks pertanyaan frage pregunta "},
    RowField{"status",
             {},
             " orderstatus financialstatus paymentstatus invoicestatus transactionstatus activitystatus zustand"
             " bestellstatus zahlungsstatus statut statutdecommande etat estado estadodelpedido statuspesanan "},
    RowField{"meeting_outcome"}, RowField{"cancelled_at", {}, " canceledat cancelledon canceledon "},
    RowField{"answers_external_id"}, RowField{"answers"}};

/// One row as it is understood.
struct InteractionDraft {
  RowCustomer customer;
  Interaction said;
  SaidColumns columns;  ///< of `said`, about which the row or a flag says something
  RowAmount amount;
  std::string subject;                ///< the first line of the text, where the file has both
  std::string state;                  ///< what a column says of whether it came to anything
  std::string outcome;                ///< of a meeting, which says so too where there are no notes of it
  bool is_cancelled = false;          ///< a column has the day on which it was
  std::string answered_key;           ///< the external id of the question that it answers
  std::string day;                    ///< when it happened, in the form that parse_instant() knows
  std::string time;                   ///< of the day, from a column of its own, in that form too
  std::string moment;                 ///< what that column says instead, where it has a day with a time
  std::string other_time;             ///< and where it is no time at all
  bool is_utc = false;                ///< the name of one of the two columns says so
  std::vector<std::string> types;     ///< of other systems, which may be no words of ours
  std::string other_type;             ///< one of them that is none
  bool has_call_type = false;         ///< and so they may say no direction on purpose
  std::optional<Channel> of_columns;  ///< which some of its columns have alone: "Call notes"
  std::string from, to;               ///< whoever called or wrote, and whom
  bool is_wordless = false;           ///< the text is the word of its channel
};

/// The channel of what has a column of that name, such as a call with "Call notes". Nothing for another column.
[[nodiscard]] std::optional<Channel> channel_of_column(std::string_view name);

/// Systems have notes and orders among the types of their activities.
[[nodiscard]] std::optional<InteractionKind> said_kind(std::string_view text);

/// A type of a contact: "Phone", "Missed", "Incoming call". Views of the text; both are blank for another one.
struct ContactType {
  std::string_view channel, direction;
};
[[nodiscard]] ContactType contact_type(std::string_view text);

/// What its types say where the row says no more than `given`: the kind, the channel or the direction.
void use_types(InteractionDraft& draft, const Interaction& given, const ParseContext& context);

/// Where no cell names the customer: from what came in, and to what went out.
void use_direction(InteractionDraft& draft);

/// The time in a column of times, as time_of_day(), which may be written as people do: "14h30", "14:30 Uhr" and
/// "14.30 WIB". Nothing for what is rather a number, a span or how long something took: 2.30, 10:00-12:00, 0:03:12.
[[nodiscard]] std::optional<std::string> time_of_column(std::string_view text);

/// Sets the time of the day, unless the day has one.
void use_time(InteractionDraft& draft, const ParseContext& context);

/// E-mails have a subject beside what they say, or alone. Where nobody wrote a word, as in the log of a telephone, a
/// contact is called by its channel.
void complete_text(InteractionDraft& draft);

}  // namespace rapport
