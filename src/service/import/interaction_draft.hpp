#pragma once
// What a row of an import says of an interaction.

#include <array>
#include <string>

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
             " datedachat fecha fechayhora fechafactura fechapedido fechacompra paidat ",
             Choice::date_order},
    RowField{"on_date", "at", {}, Choice::date_order},
    RowField{"date", "at", {}, Choice::date_order},
    RowField{"kind"},
    RowField{"channel",
             {},
             " type typ activitytype medium via saluran kanal jenis jeniskontak art kontaktart kontaktweg canal"
             " typedecontact tipo medio tipodecontacto "},
    RowField{"direction", {}, " arah richtung sens sentido "},
    RowField{"purpose", {}, " tujuan zweck objet objectif motif proposito motivo "},
    RowField{"text",
             {},
             " note notes comment comments description details body bodypreview message summary catatan keterangan"
             " deskripsi isi notiz notizen bemerkung bemerkungen kommentar beschreibung inhalt remarque"
             " remarques commentaire commentaires nota notas comentario comentarios descripcion "},
    RowField{"subject", {}, " betreff subjek perihal asunto "},
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
             " kundenbetreuer zustandig bearbeiter proprietaire responsable vendeur commercial propietario vendedor "},
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
    RowField{"cancelled_at", {}, " canceledat cancelledon canceledon "},
    RowField{"answers_external_id"},
    RowField{"answers"}};

/// One row as it is understood.
struct InteractionDraft {
  RowCustomer customer;
  Interaction said;
  SaidColumns columns;  ///< of `said`, about which the row or a flag says something
  RowAmount amount;
  std::string subject;        ///< the first line of the text, where the file has both
  std::string state;          ///< what a column says of whether it came to anything
  bool is_cancelled = false;  ///< a column has the day on which it was
  std::string answered_key;   ///< the external id of the question that it answers
};

}  // namespace rapport
