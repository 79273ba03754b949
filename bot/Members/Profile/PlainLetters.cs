using System.Text;

namespace NetSocialBot.Members.Profile;

/// <summary>
/// What people type for a name, made comparable: small letters without accents, and nothing else. The product runs without ICU,
/// so the accents are written out.
/// </summary>
internal static class PlainLetters
{
    private const string Accented = "àáâãäåāăąçćčďđèéêëēėęěğìíîïīıłñńňòóôõöøőřśšşșťţțùúûüūůűýÿźżž";
    private const string Plain = "aaaaaaaaacccddeeeeeeeegiiiiiilnnnooooooorsssstttuuuuuuuyyzzz";

    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            var at = Accented.IndexOf(letter, StringComparison.Ordinal);
            if (at >= 0)
            {
                plain.Append(Plain[at]);
            }
            else if (
                char.IsLetterOrDigit(letter)
                || char.IsSurrogate(letter)
                || char.GetUnicodeCategory(letter)
                    is UnicodeCategory.NonSpacingMark
                        or UnicodeCategory.SpacingCombiningMark
            )
            {
                plain.Append(letter);
            }
        }

        return plain.ToString();
    }
}
