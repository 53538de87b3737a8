#pragma once
// What a row of an import says of a deal.

#include <array>
#include <optional>
#include <string_view>

#include "rapport/domain/deal.hpp"
#include "service/import/records.hpp"

namespace rapport {

inline constexpr std::array deal_fields{
    RowField{"name",
             {},
             " deal dealname opportunity opportunityname title subject namapeluang peluang "
             "judul geschaft"
             " geschaftsname verkaufschance chance affaire nomdelaffaire opportunite oportunidad"
             " nombredelaoportunidad negocio "},
    RowField{"product",
             {},
             " productname item itemname produk namaproduk barang produkt produktname artikel produit nomduproduit"
             " producto nombredelproducto "},
    RowField{"stage",
             {},
             " dealstage salesstage pipelinestage stagename phase tahap tahapan phasedesverkaufs "
             "verkaufsphase etape"
             " etapedevente etapa etapadeventa "},
    RowField{"state", {}, " status dealstatus zustand etat statut estado "},
    RowField{
        "amount",
        {},
        " value dealvalue dealamount closevalue opportunityvalue expectedrevenue revenue"
        " nilai nilaipeluang betrag wert auftragswert montant valeur importe monto valor opportunityamount estrevenue ",
        Choice::decimal_mark},
    RowField{"currency",
             {},
             " currencycode currencyofvalue amountcurrency dealcurrency matauang wahrung wahrungscode devise "
             "codedevise moneda divisa "},
    RowField{
        "owner",
        {},
        " dealowner opportunityowner leadowner salesperson user rep salesrep salesagent agent assignedto "
        "accountmanager pemilik"
        " penanggungjawab petugas sales betreuer verantwortlich bearbeiter proprietaire responsable vendeur"
        " commercial propietario vendedor salesowner responsibleuser responsibleperson assigneduser assignee ownedby"
        " ownername "},
    RowField{"opened_on",
             {},
             " engagedate createdate createdon createdat createddate createdtime dealcreated opendate openedat "
             "startdate begindate"
             " tanggaldibuat tanggalmulai erstelltam eroffnetam beginn datedecreation datedouverture fechadecreacion"
             " fechadeinicio datecreated creationdate created opened ",
             Choice::date_order},
    RowField{"expected_close",
             {},
             " expectedclosedate expectedclosingdate expectedclosing estimatedclosedate forecastdate "
             "perkiraanselesai"
             " voraussichtlichesabschlussdatum datedecloturprevue datedecloture fechadecierreprevista ",
             Choice::date_order},
    RowField{"closed_on",
             {},
             " closedat closeddate dealclosedon wondate wontime losttime selesaipada abgeschlossenam ",
             Choice::date_order},
    RowField{"close_date",
             {},
             " closedate closingdate dateclosed tanggaltutup abschlussdatum datedeconclusion fechadecierre ",
             Choice::date_order},
    RowField{"lost_reason",
             {},
             " lossreason closedlostreason reasonlost reason alasan alasankalah "
             "verlustgrund raisondelaperte"
             " motivodeperdida "},
    RowField{"external_id", {}, " opportunityid dealid recordid reference nomorpeluang referenz referencia id "}};

/// The state that a system means by a word, which may stand in the column of the stage. "Closed-Lost to Competition" is
/// a kind of one, unless a stage of the configuration is called so.
[[nodiscard]] std::optional<DealState> state_meant(std::string_view text, bool is_stage = false);

/// In columns that some systems call so for the amount of a deal others have words.
[[nodiscard]] bool is_no_amount(std::string_view column, std::string_view text);

/// One row as it is understood.
struct DealDraft {
  RowCustomer customer;
  Deal said;
  SaidColumns columns;  ///< of `said`, about which the row or a flag says something
  RowAmount amount;
  std::optional<Date> close_date;
  [[nodiscard]] bool says(std::string_view name) const { return columns.contains(place_of(deals, name)); }
};

}  // namespace rapport
