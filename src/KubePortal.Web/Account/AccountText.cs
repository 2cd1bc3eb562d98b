namespace KubePortal.Web.Account;

/// <summary>Words of the account's pages: <c>AccountText.resx</c> (English) and <c>AccountText.ja.resx</c>.</summary>
internal sealed class AccountText;
