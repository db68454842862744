namespace Anonymizer.Core.Plan;

/// <summary>Turns a plan into the document that its file holds.</summary>
internal static class PlanDocumentWriter
{
    /// <summary>The document of a plan, in the current version.</summary>
    internal static PlanDocument Write(RedactionPlan plan) => new()
    {
        Format = PlanDocument.FormatName,
        Version = RedactionPlan.CurrentVersion,
        Source = new SourceDocument(
            plan.Source.Sha256,
            plan.Source.Width,
            plan.Source.Height,
            plan.Source.TimeBase.ToString(),
            plan.Source.FrameCount,
            plan.Source.FirstPts,
            plan.Source.LastPts),
        Origin = new OriginDocument(plan.Origin.Product, plan.Origin.Detector, plan.Origin.ModelSha256, plan.Origin.DetectionsPerSecond),
        People = [.. plan.People.Select(person => new PersonDocument(person.Id, person.Pseudonym, PlanWords.NameOf(person.Role), person.NameKey))],
        Regions = [.. plan.Regions.Select(region => new RegionDocument(
            region.Id,
            PlanWords.NameOf(region.Kind),
            PlanWords.NameOf(region.Style),
            region.Person,
            region.GuestOf,
            region.Card is { } card ? new CardDocument(card.Caption, PlanWords.NameOf(card.Shade)) : null,
            [.. region.Keyframes.Select(key => new double[] { key.Pts, key.Box.X, key.Box.Y, key.Box.Width, key.Box.Height })]))],
        KeptAreas = [.. plan.KeptAreas.Select(kept => new KeptAreaDocument(
            [kept.Area.X, kept.Area.Y, kept.Area.Width, kept.Area.Height], kept.FromPts, kept.ToPts))],
        Review = [.. plan.Review.Select(item => new ReviewDocument(
            item.Code,
            item.Message,
            item.Reason is { } reason ? new ReasonDocument(reason.Code, reason.Values) : null,
            item.FromPts,
            item.ToPts))],
    };
}
