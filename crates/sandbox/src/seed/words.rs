//! Names and texts of the demo, invented; a name that stands next to a person or a company of the
//! real world does so by accident.

pub const DEPARTMENTS: &[&str] = &[
    "Customer Care", "Billing", "Technical Support", "Sales", "Logistics", "Returns & Repairs",
    "Quality", "Legal", "Field Service", "Key Accounts", "Marketing", "Operations",
];

pub const JOB_TITLES: &[&str] = &[
    "Support agent", "Senior support agent", "Team lead", "Shift supervisor", "Account manager",
    "Billing specialist", "Field engineer", "Dispatcher", "Sales engineer", "Escalation manager",
    "Claims handler", "Customer success manager", "Knowledge editor", "Network technician",
    "Logistics planner", "Legal counsel", "Data analyst", "Workforce planner",
    "Complaints officer", "Product specialist",
];

pub const SKILLS: &[&str] = &[
    "English", "中文", "العربية", "Español", "Deutsch", "Français", "Billing", "Refunds", "Network",
    "Hardware", "Delivery", "Contracts", "VIP", "Complaints",
];

pub const LATIN_FIRST: &[&str] = &[
    "Ada", "Adrian", "Agnes", "Alice", "Anders", "Anita", "Anton", "Beatriz", "Bruno", "Camila",
    "Carlos", "Charlotte", "Chloé", "Daria", "David", "Elena", "Elias", "Emma", "Erik", "Eva",
    "Felix", "Fiona", "Gabriel", "Grace", "Hannah", "Hugo", "Irene", "Ivan", "Jakub", "Joana",
    "Jonas", "José", "Julia", "Karin", "Kofi", "Lars", "Laura", "Leon", "Lucía", "Lukas", "Magda",
    "Maja", "Marco", "Maria", "Marta", "Mateo", "Milan", "Naomi", "Nicolas", "Nina", "Oliver",
    "Olga", "Oscar", "Paula", "Pavel", "Petra", "Rafael", "Rosa", "Ruth", "Samuel", "Sara",
    "Simon", "Stella", "Søren", "Tara", "Teresa", "Thomas", "Tomáš", "Ursula", "Vera", "Viktor",
    "Wanda", "Xavier", "Yara", "Zoë",
];

pub const LATIN_LAST: &[&str] = &[
    "Abrams", "Adeyemi", "Almeida", "Andersson", "Bakker", "Barros", "Becker", "Bennett", "Berg",
    "Bianchi", "Bondar", "Brandt", "Byrne", "Campos", "Carlsen", "Castro", "Çelik", "Clarke",
    "Costa", "D'Angelo", "Delgado", "Dubois", "Duarte", "Eriksen", "Evans", "Farkas", "Ferrari",
    "Fischer", "Flores", "Fontaine", "Garcia", "Gomez", "Grant", "Hansen", "Hartmann", "Herrera",
    "Hoffmann", "Horvat", "Hughes", "Ibsen", "Ivanova", "Jansen", "Jensen", "Kaplan", "Keller",
    "Kowalski", "Kraus", "Kruger", "Larsen", "Leroy", "Lindberg", "Lopes", "Łukasik", "MacLeod",
    "Marino", "Martin", "Mendes", "Meyer", "Moreno", "Müller", "Murphy", "Nagy", "Navarro",
    "Nilsson", "Novak", "Núñez", "O'Brien", "O'Neil", "Olsen", "Ortega", "Øster", "Park", "Pereira",
    "Petrov", "Pohl", "Quinn", "Ramos", "Reyes", "Richter", "Rossi", "Roux", "Ruiz", "Salonen",
    "Sanders", "Schmidt", "Silva", "Smith-Jones", "Sokolov", "Stein", "Suárez", "Svensson",
    "Taylor", "Thorne", "Torres", "Vargas", "Vasquez", "Vogt", "Wagner", "Walsh", "Weber", "Wood",
    "Yılmaz", "Zimmer",
];

pub const CHINESE_FAMILY: &[(&str, &str)] = &[
    ("王", "wang"), ("李", "li"), ("张", "zhang"), ("刘", "liu"), ("陈", "chen"), ("杨", "yang"),
    ("赵", "zhao"), ("黄", "huang"), ("周", "zhou"), ("吴", "wu"), ("徐", "xu"), ("孙", "sun"),
    ("胡", "hu"), ("朱", "zhu"), ("高", "gao"), ("林", "lin"), ("何", "he"), ("郭", "guo"),
    ("马", "ma"), ("罗", "luo"), ("梁", "liang"), ("宋", "song"), ("郑", "zheng"), ("谢", "xie"),
    ("韩", "han"), ("唐", "tang"), ("冯", "feng"), ("于", "yu"), ("董", "dong"), ("萧", "xiao"),
    ("欧阳", "ouyang"), ("司马", "sima"),
];

pub const CHINESE_GIVEN: &[(&str, &str)] = &[
    ("伟", "wei"), ("芳", "fang"), ("娜", "na"), ("敏", "min"), ("静", "jing"), ("丽", "li"),
    ("强", "qiang"), ("磊", "lei"), ("军", "jun"), ("洋", "yang"), ("勇", "yong"), ("艳", "yan"),
    ("杰", "jie"), ("涛", "tao"), ("明", "ming"), ("超", "chao"), ("秀英", "xiuying"),
    ("霞", "xia"), ("平", "ping"), ("刚", "gang"), ("桂英", "guiying"), ("文博", "wenbo"),
    ("子涵", "zihan"), ("雨桐", "yutong"), ("浩然", "haoran"), ("思远", "siyuan"),
    ("晓明", "xiaoming"), ("嘉怡", "jiayi"), ("梓轩", "zixuan"), ("诗琪", "shiqi"),
    ("建国", "jianguo"), ("海燕", "haiyan"), ("志强", "zhiqiang"), ("雪梅", "xuemei"),
    ("天佑", "tianyou"), ("欣怡", "xinyi"),
];

pub const ARABIC_FIRST: &[(&str, &str)] = &[
    ("محمد", "mohammed"), ("أحمد", "ahmed"), ("فاطمة", "fatima"), ("عائشة", "aisha"),
    ("علي", "ali"), ("خالد", "khalid"), ("مريم", "maryam"), ("يوسف", "yousef"), ("سارة", "sarah"),
    ("حسن", "hassan"), ("ليلى", "layla"), ("عمر", "omar"), ("نور", "nour"), ("سعيد", "saeed"),
    ("هدى", "huda"), ("إبراهيم", "ibrahim"), ("زينب", "zainab"), ("طارق", "tariq"),
    ("رانيا", "rania"), ("كريم", "karim"),
];

pub const ARABIC_LAST: &[(&str, &str)] = &[
    ("الأحمد", "alahmad"), ("المصري", "almasri"), ("الهاشمي", "alhashimi"), ("حداد", "haddad"),
    ("النجار", "alnajjar"), ("القحطاني", "alqahtani"), ("العمري", "alomari"), ("الشامي", "alshami"),
    ("منصور", "mansour"), ("الخطيب", "alkhatib"), ("سليمان", "suleiman"), ("الزهراني", "alzahrani"),
    ("ناصر", "nasser"), ("العلي", "alali"), ("بكر", "bakr"), ("الفارسي", "alfarsi"),
    ("درويش", "darwish"), ("الحربي", "alharbi"), ("صالح", "saleh"), ("الراشد", "alrashid"),
];

pub const COMPANIES: &[&str] = &[
    "Harbour & Finch", "Kestrel Logistics", "Bluepine Foods", "Meridian Glassworks", "Oakridge Dental",
    "Solano Textiles", "Nordlys Energy", "Copperfield Hotels", "Juniper Press", "Atlas Bicycles",
    "Lantern Insurance", "Verdant Farms", "Quayside Marine", "Summit Optics", "Papermoon Toys",
    "东江电子", "青松物流", "云帆科技", "海蓝食品", "مؤسسة الواحة",
];

/// A queue's name and what it does.
pub const QUEUES: &[(&str, &str)] = &[
    ("Billing, first line", "Invoices, payments and refunds"),
    ("Technical support, first line", "Connections, devices and apps"),
    ("Technical support, second line", "Faults that need an engineer"),
    ("Delivery and logistics", "Parcels, slots and carriers"),
    ("Returns and repairs", "Return labels and workshop status"),
    ("Key accounts", "Named customers, 24 hours"),
    ("Complaints", "Formal complaints, answer within 5 days"),
    ("Contracts", "Renewals, changes and cancellations"),
    ("中文客服", "中文客户服务"),
    ("خدمة العملاء", "خدمة العملاء باللغة العربية"),
    ("Night desk", "22:00 to 06:00"),
];

pub const CASE_TYPES: &[&str] =
    &["Billing", "Delivery", "Technical fault", "Returns", "Account and contract", "Complaint"];

/// Per case type: titles; `{}` becomes a number.
pub const CASE_TITLES: &[&[&str]] = &[
    &[
        "Refund for order {} not received", "Charged twice for invoice {}", "Discount missing on invoice {}",
        "Direct debit returned, account {}", "Wants invoice {} split by cost centre", "发票 {} 金额有误",
    ],
    &[
        "Parcel {} left at the wrong address", "Delivery slot missed, order {}", "Parcel {} stuck in customs",
        "Box damaged on arrival, order {}", "Change of address for order {}", "包裹 {} 三天未更新物流信息",
    ],
    &[
        "Router drops the connection every evening, line {}", "No dial tone since the storm, line {}",
        "App signs out after update, ticket {}", "Meter {} reports no data", "Camera {} offline after firmware update",
        "设备 {} 无法联网",
    ],
    &[
        "Return label for order {} does not print", "Repair {} overdue by two weeks", "Wrong size sent, order {}",
        "Exchange instead of refund, order {}", "Missing parts in replacement {}", "订单 {} 申请换货",
    ],
    &[
        "Contract {} ends, customer asks for terms", "Change of account holder, {}", "Cannot reset password, user {}",
        "Wants to move {} licences to another site", "Data export requested, account {}", "账号 {} 变更联系人",
    ],
    &[
        "Kept on hold for 40 minutes, call {}", "Unhappy with the technician's visit, job {}",
        "Promised call back did not come, case {}", "Asks for a manager about order {}", "شكوى بخصوص الطلب {}",
        "对工单 {} 的处理结果不满意",
    ],
];

pub const CASE_DESCRIPTIONS: &[&str] = &[
    "The customer called twice this week and wants an answer by e-mail. Order details are in the attachment.",
    "Reported through the web chat. The customer has already tried what the help page suggests.",
    "The customer is friendly but in a hurry: the site opens on Monday and depends on this.",
    "Follow-up to an earlier case that was closed too soon. Please read the history first.",
    "客户要求尽快回复,并已提供相关截图。",
    "يطلب العميل الاتصال به بعد الساعة الرابعة عصرًا.",
];

pub const REMARKS: &[&str] = &[
    "Customer speaks Spanish, please take over.", "Needs somebody with access to the billing system.",
    "Shift ends, handing over.", "Second line has to look at the log files.", "Customer is a key account.",
    "请跟进,客户等待回复。", "Sent to the wrong team at first.", "I am on leave from tomorrow.",
];

pub const TASK_TITLES: &[&str] = &[
    "Call the customer back", "Check the payment with accounting", "Order a replacement part",
    "Book a technician", "Send the revised contract", "Confirm the new delivery slot",
    "Collect the log files", "Ask the carrier for proof of delivery", "安排回访", "Write the closing letter",
];

/// Brief descriptions of service tickets.
pub const TICKETS: &[&str] = &[
    "ECS instance cannot be reached over SSH after a reboot", "Disk of the ECS instance is full although files were deleted",
    "OBS upload of files over 5 GB fails with a timeout", "RDS failover took longer than four minutes",
    "Load balancer health check marks healthy servers as down", "VPC peering works one way only",
    "Invoice for last month shows a resource that was deleted", "Cannot enlarge a system disk while the server runs",
    "Snapshots of the database are missing for two days", "High packet loss between two availability zones",
    "Certificate renewal on the load balancer failed", "Request to raise the quota of elastic IP addresses",
    "云服务器重启后无法远程登录", "对象存储上传大文件超时", "数据库主备切换时间过长", "负载均衡健康检查异常",
    "账单中出现已删除的资源", "申请提高弹性公网IP配额", "虚拟私有云对等连接单向不通", "系统盘扩容失败",
    "Security group rule has no effect on a new network card", "Monitoring shows gaps every night at 02:00",
    "Image import stays at 95 percent", "Container nodes are not ready after an upgrade",
    "Migration of a MySQL 5.7 database stops at the second table", "DNS records take hours to change",
];

pub const PLANS: &[&str] = &[
    "Billing calls, weekly sample", "New agents, first 30 days", "Complaints, full review",
    "Refund promises", "Night desk spot check", "VIP calls", "Chat sessions over 20 minutes",
    "Silence over 60 seconds", "Transfers without a summary", "投诉电话复核", "新员工质检", "خدمة العملاء الأسبوعية",
    "Delivery complaints", "Sales scripts, legal wording", "Low satisfaction scores",
];

pub const CRM_TITLES: &[&str] = &[
    "Annual maintenance contract", "Warehouse relocation", "Trade fair follow-up", "Framework agreement renewal",
    "Pilot with three branches", "Price list review", "Warranty dispute, batch 7", "Website relaunch",
    "Joint webinar series", "Supplier audit", "Roof solar installation", "Training for field staff",
    "Product recall communication", "Office move to the harbour", "Data protection review",
    "Summer catalogue", "仓库搬迁项目", "年度采购协议", "Loyalty programme", "Fleet telematics roll-out",
    "Q&A session <draft>", "Reference visit", "Tender for the city library", "تجديد عقد الصيانة",
    "Merger of two customer accounts", "Insurance claim, water damage", "Christmas opening hours",
    "Partner portal access", "Packaging redesign", "Export licence",
];

pub const CRM_TAGS: &[&str] = &["vip", "contract", "event", "legal", "renewal"];

/// Titles that a page has to show as text, in their own direction, without breaking. None of them sorts
/// first: a list should not begin with one.
pub const HOSTILE: &[&str] = &[
    "Web form sent <img src=x onerror=\"alert(1)\"> &amp; <script>alert(2)</script>",
    "\u{202e}desrever si eltit siht\u{202c} (override)",
    "לקוח מבקש החזר 123 – order #5512",
    "zero\u{200b}width\u{200d}joined\u{feff} {{template}} ${expression} ' OR 1=1 --",
    "Unbreakable/ThisTitleHasNotASinglePlaceToBreakAndGoesOnUntilTheEndOfItsLineAndBeyond.Really🧨🧨🧨",
];
