using Anonymizer.Service.Storage;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web.Pages;

/// <summary>The form with which a recording is handed in. Its script sends the recording in pieces, so that it goes on where it broke off.</summary>
internal static class SubmitPage
{
    /// <summary>The kinds of files that consent forms come in.</summary>
    public const string ConsentTypes = ".pdf,.doc,.docx,.odt,.jpg,.jpeg,.png,.heic,.eml,.msg";

    /// <summary>The page.</summary>
    public static IResult Show(PageTexts texts)
    {
        var body = Html.Of($"""
            {PageScript.Data(texts, "upload.")}
            <h1>{texts["submit.title"]}</h1>
            <p class="lead">{texts["submit.lead"]}</p>
            <noscript><p class="notice bad">{texts["submit.noscript"]}</p></noscript>
            <div id="problems" class="notice bad" role="alert" tabindex="-1" hidden><h2>{texts["submit.problems"]}</h2><ul></ul></div>
            <form id="form" novalidate data-most="{EnclosureFolder.MostOfOneKind}">
            {Patient(texts)}
            <div id="rest">
            {Recording(texts)}
            {About(texts)}
            {Presenters(texts)}
            {Optional(texts)}
            <section class="card"><h2>{texts["submit.audio"]}</h2>
            <label class="check"><input type="radio" name="audio" value="keep" checked> <span>{texts["submit.audio.keep"]}</span></label>
            <p class="hint">{texts["submit.audio.hint"]}</p></section>
            <p class="actions"><button id="send" type="submit">{texts["submit.send"]}</button></p>
            </div>
            </form>
            {Sending(texts)}
            <template id="presenter">
            <fieldset class="presenter"><legend></legend>
            <div class="field"><label>{texts["submit.presenter.name"]}</label><input type="text" data-name maxlength="200" autocomplete="off"><p class="error" hidden></p></div>
            <div class="field"><label>{texts["submit.presenter.consent"]}</label><input type="file" data-consent accept="{ConsentTypes}"><p class="error" hidden></p></div>
            <button type="button" class="quiet" data-remove>{texts["submit.presenter.remove"]}</button>
            </fieldset>
            </template>
            """);
        return Layout.Page(texts, "/submit", texts["submit.title"], body, "submit.js");
    }

    private static Html Patient(PageTexts texts) => Html.Of($"""
        <section class="card">
        <fieldset id="patient" aria-describedby="patient-hint patient-error"><legend><h2>{texts["submit.patient"]}</h2></legend>
        <p class="hint" id="patient-hint">{texts["submit.patient.hint"]}</p>
        <div class="choices">
        <label class="check"><input type="radio" name="patient" value="no" required> <span>{texts["submit.no"]}</span></label>
        <label class="check"><input type="radio" name="patient" value="yes"> <span>{texts["submit.yes"]}</span></label>
        </div>
        <p class="error" id="patient-error" hidden></p>
        </fieldset>
        <div id="refused" class="notice bad" role="alert" hidden>
        <h3>{texts["submit.refused.title"]}</h3><p>{texts["submit.refused.text"]}</p>
        <p id="receipt" hidden></p>
        <button type="button" id="get-receipt" class="quiet">{texts["submit.refused.receipt"]}</button>
        </div>
        </section>
        """);

    private static Html Recording(PageTexts texts) => Html.Of($"""
        <section class="card"><h2>{texts["submit.recording"]}</h2>
        <div class="drop" id="drop">
        <label for="recording">{texts["submit.recording.choose"]}</label>
        <input type="file" id="recording" accept="video/mp4,.mp4,.mov,.mkv,.webm,.zip" required aria-describedby="recording-hint recording-error chosen">
        <p class="hint" id="recording-hint">{texts["submit.recording.hint"]}</p>
        <p id="chosen" class="chosen-file" hidden></p>
        </div>
        <p class="error" id="recording-error" hidden></p>
        </section>
        """);

    private static Html About(PageTexts texts) => Html.Of($"""
        <section class="card"><h2>{texts["submit.about"]}</h2><div class="grid">
        {Field(texts, "owner", required: true, "username")}
        {Field(texts, "course", required: false, "off")}
        {Field(texts, "purpose", required: true, "off")}
        {Field(texts, "audience", required: true, "off")}
        <div class="field"><label for="retainUntil">{texts["submit.retainUntil"]}</label>
        <input type="date" id="retainUntil" required aria-describedby="retainUntil-hint retainUntil-error">
        <p class="hint" id="retainUntil-hint">{texts["submit.retainUntil.hint"]}</p><p class="error" id="retainUntil-error" hidden></p></div>
        </div></section>
        """);

    private static Html Field(PageTexts texts, string name, bool required, string completion) => Html.Of($"""
        <div class="field"><label for="{name}">{texts[$"submit.{name}"]}{(required ? Html.None : Html.Of($" <span class=\"optional\">{texts["submit.optional"]}</span>"))}</label>
        <input type="text" id="{name}" maxlength="200" autocomplete="{completion}"{(required ? Html.Of($" required") : Html.None)} aria-describedby="{name}-hint {name}-error">
        <p class="hint" id="{name}-hint">{texts[$"submit.{name}.hint"]}</p><p class="error" id="{name}-error" hidden></p></div>
        """);

    private static Html Presenters(PageTexts texts) => Html.Of($"""
        <section class="card"><h2>{texts["submit.presenters"]}</h2>
        <p class="hint">{texts["submit.presenters.hint"]}</p>
        <div id="presenters"></div>
        <p id="nobody" class="quiet-text">{texts["submit.presenters.nobody"]}</p>
        <button type="button" class="quiet" id="add-presenter">{texts["submit.presenters.add"]}</button>
        </section>
        """);

    private static Html Optional(PageTexts texts) => Html.Of($"""
        <section class="card"><h2>{texts["submit.more"]} <span class="optional">{texts["submit.optional"]}</span></h2><div class="grid">
        <div class="field"><label for="roster">{texts["submit.roster"]}</label>
        <input type="file" id="roster" accept=".csv,.txt" aria-describedby="roster-hint roster-error">
        <p class="hint" id="roster-hint">{texts["submit.roster.hint"]}</p><p class="error" id="roster-error" hidden></p></div>
        <div class="field"><label for="sidecars">{texts["submit.sidecars"]}</label>
        <input type="file" id="sidecars" accept=".vtt,.srt,.txt" multiple aria-describedby="sidecars-hint sidecars-error">
        <p class="hint" id="sidecars-hint">{texts["submit.sidecars.hint"]}</p><p class="error" id="sidecars-error" hidden></p></div>
        </div></section>
        """);

    private static Html Sending(PageTexts texts) => Html.Of($"""
        <section id="sending" class="card" aria-labelledby="sending-title" tabindex="-1" hidden>
        <h2 id="sending-title">{texts["submit.sending"]}</h2>
        <p class="chosen-file" id="sending-name"></p>
        <progress id="bar" max="100" value="0" aria-label="{texts["submit.sending"]}"></progress>
        <p id="sent" class="line"></p>
        <p id="announce" class="visually-hidden" role="status" aria-live="polite"></p>
        <div id="trouble" class="notice warn" role="alert" hidden><p></p></div>
        <p class="actions"><button type="button" id="pause" class="quiet">{texts["upload.pause"]}</button> <button type="button" id="abandon" class="quiet danger">{texts["submit.abandon"]}</button></p>
        <p class="hint">{texts["submit.sending.hint"]}</p>
        </section>
        """);
}
