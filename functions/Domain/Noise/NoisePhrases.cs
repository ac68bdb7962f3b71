using System.Buffers;

namespace MentionPipeline.Domain.Noise;

/// <summary>Turns of phrase that people who have an opinion hardly use, in the languages of the product. Compared without case.</summary>
internal static class NoisePhrases
{
    public static SearchValues<string> Giveaway { get; } = Any(
        "giveaway", "retweet to win", "rt to win", "follow and retweet", "follow & retweet", "follow + rt", "follow + retweet",
        "like and share to win",
        "tag a friend to win", "chance to win", "enter to win",
        "segui e retwitta", "retwitta e vinci", "partecipa e vinci", "concorso a premi", "tagga un amico e vinci", "estrarremo un vincitore",
        "sorteo", "participa y gana", "sigue y retuitea", "haz rt y gana", "etiqueta a un amigo",
        "gewinnspiel", "retweeten und gewinnen", "folgen und gewinnen", "zu gewinnen gibt es",
        "jeu-concours", "jeu concours", "concours rt", "rt et follow", "rt + follow", "tenter de gagner", "à gagner",
        "sorteio", "siga e retweete", "marque um amigo", "concorra a",
        "مسابقة", "للفوز ب", "رتويت وفولو", "सस्ता giveaway", "प्रतियोगिता में भाग लें", "जीतने का मौका");

    public static SearchValues<string> Promotion { get; } = Any(
        "promo code", "discount code", "coupon code", "use code", "use my code", "% off", "shop now", "buy now", "order now", "limited time offer",
        "free shipping on", "link in bio", "best price guaranteed",
        "codice sconto", "codice promo", "usa il codice", "acquista ora", "compra ora", "offerta valida", "sconto del", "spedizione gratuita su",
        "código de descuento", "codigo de descuento", "compra ya", "compra ahora", "usa el código", "envío gratis en", "oferta válida",
        "rabattcode", "gutscheincode", "jetzt kaufen", "jetzt bestellen", "nur für kurze zeit",
        "code promo", "achetez maintenant", "offre valable", "profitez de -",
        "cupom", "código promocional", "compre agora", "frete grátis em", "use o código",
        "كود خصم", "كوبون", "اطلب الآن", "خصم يصل", "कूपन कोड", "अभी खरीदें", "छूट पाएं");

    public static SearchValues<string> Spam { get; } = Any(
        "earn money online", "make money from home", "earn from home", "double your bitcoin", "crypto signals", "free followers", "gain followers",
        "buy followers", "casino bonus", "online casino", "betting tips",
        "payday loan", "instant loan", "dm me to earn", "investment platform",
        "hot singles", "escort service", "work from home and earn",
        "guadagna da casa", "guadagnare online", "prestito veloce",
        "prestiti senza busta paga", "bonus casinò", "segnali crypto", "aumenta i follower",
        "gana dinero desde casa", "ganar dinero online", "préstamos rápidos", "señales cripto", "más seguidores gratis",
        "geld verdienen von zuhause", "schnellkredit", "kredit ohne schufa", "gagner de l'argent depuis",
        "crédit rapide", "gagnez de l'argent",
        "ganhe dinheiro em casa", "renda extra em casa", "empréstimo rápido", "اربح من المنزل", "زيادة متابعين", "قروض سريعة", "घर बैठे पैसे कमाएं");

    private static SearchValues<string> Any(params string[] phrases) => SearchValues.Create(phrases, StringComparison.OrdinalIgnoreCase);
}
