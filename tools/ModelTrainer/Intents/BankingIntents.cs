using System.Collections.Frozen;
using MentionPipeline.Language.Intents;
using MentionPipeline.ModelTrainer.Data;

namespace MentionPipeline.ModelTrainer.Intents;

/// <summary>
/// The 77 intents of banking77 (Casanueva et al. 2020) as ours: a thing gone wrong is a complaint that asks for help, the rest are questions.
/// </summary>
internal static class BankingIntents
{
    /// <summary>One trade, one register, no handle: ten thousand such rows must not drown the posts.</summary>
    public const float Weight = 0.15f;

    private static readonly FrozenSet<string> GoneWrong = new[]
    {
        "Refund_not_showing_up", "balance_not_updated_after_bank_transfer", "balance_not_updated_after_cheque_or_cash_deposit",
        "card_not_working", "card_payment_fee_charged", "card_payment_not_recognised", "card_payment_wrong_exchange_rate", "card_swallowed",
        "cash_withdrawal_charge", "cash_withdrawal_not_recognised", "contactless_not_working", "declined_card_payment",
        "declined_cash_withdrawal", "declined_transfer", "direct_debit_payment_not_recognised", "extra_charge_on_statement", "failed_transfer",
        "pending_card_payment", "pending_cash_withdrawal", "pending_top_up", "pending_transfer", "pin_blocked", "reverted_card_payment?",
        "top_up_failed", "top_up_reverted", "transaction_charged_twice", "transfer_fee_charged", "transfer_not_received_by_recipient",
        "virtual_card_not_working", "wrong_amount_of_cash_received", "wrong_exchange_rate_for_cash_withdrawal",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Some of these tell of a breach and some do not.</summary>
    private static readonly FrozenSet<string> Either = new[]
    {
        "beneficiary_not_allowed", "card_arrival", "compromised_card", "lost_or_stolen_card", "lost_or_stolen_phone", "passcode_forgotten",
        "request_refund", "terminate_account", "unable_to_verify_identity", "why_verify_identity",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static IReadOnlyList<IntentRow> Read(TsvFile file)
    {
        int intent = file.Column("intent"), text = file.Column("text");
        return [.. file.Rows.Select(cells => new IntentRow("en", cells[text], AnswersFor(cells[intent], cells[text]), Weight))];
    }

    internal static IReadOnlyList<bool?> AnswersFor(string intent, string text)
    {
        var answers = new bool?[IntentHeads.Count];
        var wrong = GoneWrong.Contains(intent);
        if (!Either.Contains(intent))
            answers[IntentRow.ComplaintHead] = wrong;
        if (wrong)
            answers[IntentHeads.IndexOf("help_request")] = true;
        if (text.Contains('?', StringComparison.Ordinal))
            answers[IntentHeads.IndexOf("question")] = true;
        answers[IntentHeads.IndexOf("praise")] = false;
        answers[IntentHeads.IndexOf("other")] = false;
        answers[IntentHeads.IndexOf("suggestion")] = false;
        if (intent == "terminate_account")
            answers[IntentHeads.IndexOf("churn_threat")] = true;
        return answers;
    }
}
