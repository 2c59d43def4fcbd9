namespace WaitTime.Scrapers.Quebec;

/// <summary>One hospital's card, without the page that it stood on.</summary>
/// <param name="Fiche"><inheritdoc cref="CardElement.Fiche" path="/summary"/></param>
/// <param name="Name"><inheritdoc cref="CardElement.Name" path="/summary"/></param>
/// <param name="Items">Its lines.</param>
internal sealed record HospitalCard(string? Fiche, string Name, IReadOnlyList<CardItem> Items);
